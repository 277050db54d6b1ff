/**
 * Ranks as threads of one process, without MPI: for tests, and for use on a host that has no MPI
 * library.
 */
package org.rangereduce.comm.local;
