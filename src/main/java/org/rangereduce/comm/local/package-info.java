/**
 * Ranks as threads of one process, without MPI: for tests, and for use where there is no MPJ
 * Express.
 */
package org.rangereduce.comm.local;
