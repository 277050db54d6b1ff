/**
 * The communicator on MPJ Express: the only room that imports {@code mpi.*}. Under the multicore
 * device ranks share a process, but each has a class loader of its own with MPI and this room in
 * it, because MPI keeps a rank's state in statics.
 */
package org.rangereduce.comm.mpj;
