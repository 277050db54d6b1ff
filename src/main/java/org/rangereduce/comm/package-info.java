/**
 * How ranks talk: {@link org.rangereduce.comm.Communicator} is the little of MPI that a run needs.
 * {@code comm.mpj} speaks MPJ Express and is the only room that imports {@code mpi.*}; {@code
 * comm.local} runs ranks as threads of one process, for tests and for use without MPJ Express.
 * Neither knows what the numbers mean.
 */
package org.rangereduce.comm;
