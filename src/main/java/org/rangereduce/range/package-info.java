/**
 * The range and how it is cut: {@link org.rangereduce.range.LongRange} is what the user asked for,
 * {@link org.rangereduce.range.Blocks} cuts it into fixed blocks whose size depends on the range
 * alone, {@link org.rangereduce.range.Partition} gives each rank its slice of whole blocks, and
 * {@link org.rangereduce.range.Part} is the share of one run of several. Nothing here knows what is
 * computed or by whom; this room imports no other.
 */
package org.rangereduce.range;
