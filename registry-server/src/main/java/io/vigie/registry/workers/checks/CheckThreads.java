package io.vigie.registry.workers.checks;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The threads that checks run on. They belong to whoever made them and are not shut down here.
 *
 * @param timer starts probes and ends deadlines; nothing that runs on it blocks
 * @param exchanges carries HTTP requests and answers; nothing that runs on it blocks, so a few threads are enough
 * @param lookups looks up host names, which blocks for as long as the resolver likes; a bounded pool of its own, so that a
 *     dead name server delays only checks that name a host
 * @param programs runs scripts and waits for them; as many run at once as it has threads
 */
public record CheckThreads(ScheduledExecutorService timer, Executor exchanges, Executor lookups, Executor programs) {}
