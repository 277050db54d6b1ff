/**
 * A run over several hosts, from the launcher's side. {@link
 * org.rangereduce.launch.cluster.HostCommand} and {@link
 * org.rangereduce.launch.cluster.RankCommand} are pure functions from what is wanted to the tokens
 * that start it; a {@link org.rangereduce.launch.cluster.HostLine} is a process (ssh, or a shell on
 * this host) with an agent at its other end; {@link org.rangereduce.launch.cluster.Supervisor}
 * reacts to the messages of the agents until every rank has ended, and {@link
 * org.rangereduce.launch.cluster.Cluster} combines them. To reach hosts by another way than ssh,
 * give HostCommand another prefix.
 */
package org.rangereduce.launch.cluster;
