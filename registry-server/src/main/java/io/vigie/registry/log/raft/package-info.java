/**
 * A log that outlives the process, on Apache Ratis: one server or three or five, the same code.
 *
 * <p>{@link io.vigie.registry.log.raft.RaftRegistry} is the registry that doors and workers see. Below it an
 * {@code Engine} runs Ratis and launches it anew when its disk was full, {@code RegistryMachine} applies what was decided and
 * has checkpoints written, {@code Inlet} takes what comes of it to those who wait, {@code Proposals} and {@code Barrier} wait for
 * a leader, and {@code LogCheck} looks at the log before Ratis does. Nothing is acknowledged before a majority of
 * the servers has forced it to the disk. Wiring makes it; nobody else knows Ratis.
 */
@NullMarked
package io.vigie.registry.log.raft;

import org.jspecify.annotations.NullMarked;
