/**
 * Which rank goes where, as values: {@link org.rangereduce.launch.hostfile.Hostfile} reads the
 * hosts and their slots, {@link org.rangereduce.launch.hostfile.RankMap} puts ranks on them.
 * Nothing is started here, and nothing but a hostfile is read.
 */
package org.rangereduce.launch.hostfile;
