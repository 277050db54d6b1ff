/**
 * The range and how it is cut: {@link org.rangereduce.range.LongRange} is what the user asked for,
 * {@link org.rangereduce.range.Blocks} cuts it into fixed blocks whose size depends on the range
 * alone, and {@link org.rangereduce.range.Partition} gives each rank its slice of whole blocks.
 * Nothing here knows what is computed or by whom; this room imports no other.
 */
package org.rangereduce.range;
