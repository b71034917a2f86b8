package io.vigie.bench.compare;

import java.io.IOException;

/** What both servers hold while they are measured. */
final class Filling {
    /** Of which {@code GET /v1/catalog/services} tells. */
    private static final int SERVICES = 200;

    private static final int NODES = 10;
    private static final String VALUE = "v".repeat(128);

    private Filling() {}

    static void into(Rival rival) throws IOException, InterruptedException {
        for (int number = 0; number < 10; number++) {
            register(rival, "web", number);
        }
        for (int number = 0; number < 100; number++) {
            register(rival, "many", number);
        }
        for (int number = 0; number < SERVICES - 3; number++) {
            register(rival, "service-" + number, number);
        }
        rival.put("/v1/kv/bench/one", VALUE);
    }

    /** An instance with tags, meta and a passing check, on one of ten nodes. */
    private static void register(Rival rival, String service, int number) throws IOException, InterruptedException {
        rival.put("/v1/catalog/register", """
                {"Node": "node-%d", "Address": "10.0.0.%d",
                 "Service": {"ID": "%s-%d", "Service": "%s", "Address": "10.1.0.%d", "Port": 8080,
                  "Tags": ["v1", "primary"], "Meta": {"version": "1.2.3", "zone": "a"}},
                 "Check": {"CheckID": "service:%s-%d", "Name": "alive", "ServiceID": "%s-%d", "Status": "passing"}}
                """.formatted(
                        number % NODES,
                        number % NODES + 1,
                        service,
                        number,
                        service,
                        number + 1,
                        service,
                        number,
                        service,
                        number));
    }
}
