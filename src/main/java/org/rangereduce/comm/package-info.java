/**
 * How ranks talk: {@link org.rangereduce.comm.Communicator} is the little of MPI that a run needs.
 * Each MPI library has a room of its own with its communicator, the only one that imports its
 * classes; {@code comm.local} runs ranks as threads of one process, for tests and for use without
 * MPI. Neither knows what the numbers mean.
 */
package org.rangereduce.comm;
