package io.vigie.bench.compare;

import io.vigie.bench.Machine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code bench/compare}: starts both, fills both alike, and measures work by work and round by round, one after the other. */
public final class Comparison {
    private final Flags flags;
    private final List<Figures> all = new ArrayList<>();

    private Comparison(Flags flags) {
        this.flags = flags;
    }

    public static void main(String[] arguments) throws Exception {
        Flags flags;
        try {
            flags = Flags.of(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        var machine = Machine.now();
        var comparison = new Comparison(flags);
        comparison.starts();
        comparison.works();
        var table = Figures.table();
        comparison.all.forEach(figures -> figures.into(table));
        table.publish(flags.out(), "compare", machine);
    }

    private Rival vigie() throws IOException, InterruptedException {
        return new Rival("Vigie", flags.vigie());
    }

    private Rival consul() throws IOException, InterruptedException {
        return new Rival("Consul", List.of(flags.consul()));
    }

    private void starts() throws IOException, InterruptedException {
        if (!flags.wants("start")) {
            return;
        }
        var figures = new Figures("start to the first 200 with a leader, s (less is better)");
        // The very first start unpacks the jar and writes down its classes.
        secondsOf(vigie());
        for (int round = 0; round < flags.rounds(); round++) {
            double ofVigie = secondsOf(vigie());
            figures.add(ofVigie, secondsOf(consul()));
        }
        all.add(figures);
    }

    /** One is stopped before the other is started, so that neither takes time from the other. */
    private static double secondsOf(Rival started) throws IOException {
        try (started) {
            return started.secondsToStart();
        }
    }

    private void works() throws IOException, InterruptedException {
        try (var vigie = vigie();
                var consul = consul();
                var nginx = Tool.isThere("nginx") ? new Nginx() : null;
                var knot = Tool.isThere("knotd") ? new Knot() : null) {
            memory("idle", vigie, consul);
            Filling.into(vigie);
            Filling.into(consul);
            var works = list(vigie, nginx, knot);
            for (var work : works) {
                work.load().on(vigie, flags.warmUp());
                work.load().on(consul, flags.warmUp());
            }
            rounds(works, vigie, consul);
            memory("after all that", vigie, consul);
        }
    }

    private void memory(String when, Rival vigie, Rival consul) throws IOException {
        var figures = new Figures("memory " + when + ", MB resident (less is better)");
        figures.add(vigie.residentMegabytes(), consul.residentMegabytes());
        all.add(figures);
    }

    private void rounds(List<Work> works, Rival vigie, Rival consul) throws IOException, InterruptedException {
        var figures = works.stream().map(work -> new Figures(work.name())).toList();
        for (int round = 0; round < flags.rounds(); round++) {
            for (int i = 0; i < works.size(); i++) {
                var work = works.get(i);
                double ofVigie = work.load().on(vigie, flags.time());
                double ofConsul = work.load().on(consul, flags.time());
                figures.get(i).add(ofVigie, ofConsul);
                var limit = work.limit();
                if (limit != null) {
                    figures.get(i).addLimit(limit.measure(flags.time()));
                }
                System.err.printf(
                        "round %d, %s: %.0f and %.0f, load %.1f%n",
                        round + 1, work.name(), ofVigie, ofConsul, Machine.load());
            }
        }
        all.addAll(figures);
    }

    private List<Work> list(Rival vigie, @Nullable Nginx nginx, @Nullable Knot knot)
            throws IOException, InterruptedException {
        var works = new ArrayList<Work>();
        get(works, vigie, nginx, "health of 10 instances", "/v1/health/service/web?passing");
        get(works, vigie, nginx, "health of 100 instances", "/v1/health/service/many?passing");
        get(works, vigie, nginx, "list of 200 services", "/v1/catalog/services");
        get(works, vigie, nginx, "get a key of 128 B", "/v1/kv/bench/one");
        works.add(new Work("put one of 10,000 keys, durable", (rival, time) -> Load.put(rival.url("/"), time), null));
        if (Tool.isThere("dnsperf")) {
            dns(works, knot, "A");
            dns(works, knot, "SRV");
        } else {
            System.err.println("dnsperf is not installed (package \"dnsperf\"): DNS is not measured.");
        }
        return works.stream().filter(work -> flags.wants(work.name())).toList();
    }

    private static void get(List<Work> works, Rival vigie, @Nullable Nginx nginx, String name, String path)
            throws IOException, InterruptedException {
        Work.Limit limit = null;
        if (nginx != null) {
            var same = nginx.serve("reply-" + works.size(), vigie.get(path).body());
            limit = time -> Load.get(same, time);
        }
        works.add(new Work(name + ", requests/s", (rival, time) -> Load.get(rival.url(path), time), limit));
    }

    private static void dns(List<Work> works, @Nullable Knot knot, String type) {
        var name = "web.service.consul";
        works.add(new Work(
                "DNS " + type + " of 10 instances, UDP, queries/s",
                (rival, time) -> Load.dns(rival.dnsPort(), name, type, time),
                knot == null ? null : time -> Load.dns(knot.port(), name, type, time)));
    }
}
