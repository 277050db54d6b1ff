/**
 * Starting ranks, in this process or as processes of their own over many hosts, for which there are
 * rooms inside: {@code hostfile} (which rank where), {@code agent} (what runs on a host), {@code
 * cluster} (the launcher's side), and one for each MPI library and each batch system. {@link
 * org.rangereduce.launch.MpiLibrary} is what a library has to offer; {@link
 * org.rangereduce.launch.MpiLibraries} is the registry.
 */
package org.rangereduce.launch;
