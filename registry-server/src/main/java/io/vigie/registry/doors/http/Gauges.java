package io.vigie.registry.doors.http;

import io.vigie.registry.log.Registry;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;

/** What there is at the moment, by the names under which Consul's dashboards look for it; our own begin with {@code vigie}. */
final class Gauges {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Registry registry;

    Gauges(Registry registry) {
        this.registry = registry;
    }

    Map<String, Double> read() {
        var gauges = new TreeMap<String, Double>();
        registry(gauges);
        process(gauges);
        return gauges;
    }

    private void registry(Map<String, Double> gauges) {
        var state = registry.current();
        long instances = state.catalog().nodes().stream()
                .mapToLong(node -> state.catalog().instancesOn(node.name()).size())
                .sum();
        gauges.put("consul.autopilot.failure_tolerance", 0.0);
        gauges.put("consul.autopilot.healthy", 1.0);
        gauges.put("consul.raft.applied_index", (double) state.index());
        gauges.put("consul.raft.last_index", (double) state.index());
        gauges.put("consul.state.nodes", (double) state.catalog().nodes().size());
        gauges.put(
                "consul.state.services", (double) state.catalog().serviceKeys().size());
        gauges.put("consul.state.service_instances", (double) instances);
        gauges.put("consul.state.kv_entries", (double) state.keyValues().size());
        gauges.put("vigie.state.checks", (double) state.checks().all().count());
        gauges.put("vigie.queries.waiting", (double) registry.waiting());
    }

    private static void process(Map<String, Double> gauges) {
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        var rest = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
        var collectors = ManagementFactory.getGarbageCollectorMXBeans();
        gauges.put("consul.runtime.alloc_bytes", (double) heap.getUsed());
        gauges.put("consul.runtime.sys_bytes", (double) heap.getCommitted() + rest.getCommitted());
        // What goroutines are to Consul, threads are to Java; dashboards look for a leak in either.
        gauges.put("consul.runtime.num_goroutines", (double)
                ManagementFactory.getThreadMXBean().getThreadCount());
        gauges.put("consul.runtime.total_gc_runs", (double) collectors.stream()
                .mapToLong(collector -> Math.max(0, collector.getCollectionCount()))
                .sum());
        gauges.put(
                "consul.runtime.total_gc_pause_ns",
                NANOS_PER_MILLI
                        * collectors.stream()
                                .mapToLong(collector -> Math.max(0, collector.getCollectionTime()))
                                .sum());
        gauges.put("vigie.runtime.heap_max_bytes", (double) heap.getMax());
    }
}
