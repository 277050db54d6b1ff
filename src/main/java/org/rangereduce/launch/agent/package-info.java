/**
 * What runs on a host of a run: {@link org.rangereduce.launch.agent.Agent} starts ranks as
 * processes when the launcher asks for it, carries their output to it and ends them with it; {@link
 * org.rangereduce.launch.agent.RankLink} is a rank's connection to the agent of its host. All
 * messages are {@link org.rangereduce.launch.agent.Frame}s. Nothing here listens on the network: an
 * agent talks to the launcher through its standard streams, and to its ranks over the loopback.
 */
package org.rangereduce.launch.agent;
