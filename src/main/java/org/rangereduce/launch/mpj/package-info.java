/**
 * MPJ Express, the only room of launch that knows it: {@link org.rangereduce.launch.mpj.MpjExpress}
 * is the entry in the registry of MPI libraries, {@link org.rangereduce.launch.mpj.MpjHome} an
 * installation. {@link org.rangereduce.launch.mpj.Multicore} runs ranks as threads of this process
 * over its shared-memory device, each in a class loader of its own ({@link
 * org.rangereduce.launch.mpj.RankLoader}), as its own starter does, but standard output and
 * standard error stay apart and a failure is reported. {@link
 * org.rangereduce.launch.mpj.MpjProcess} is a rank over TCP: {@link
 * org.rangereduce.launch.mpj.Rendezvous} answers its question for its peers, {@link
 * org.rangereduce.launch.mpj.PeerGate} keeps strangers from its ports.
 */
package org.rangereduce.launch.mpj;
