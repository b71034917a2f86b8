package io.vigie.ui;

import java.util.List;
import java.util.Locale;

/** What a registry holds of which pictures are taken, and the places where it is seen. */
final class Catalogue {
    /** Every kind of screen, with something on it. */
    static final List<Place> PLACES = List.of(
            new Place("services", "services", "checkout"),
            new Place("service", "services/checkout", "checkout-1"),
            new Place("nodes", "nodes", "rack-1"),
            new Place("node", "nodes/rack-1", "Checks of the node"),
            new Place("nothing-found", "services?q=nobody", "No service is like that"));

    private Catalogue() {}

    /**
     * A place to look at.
     *
     * @param name of its pictures
     * @param path behind {@code /ui/}
     * @param sign a text by which one sees that it is there
     */
    record Place(String name, String path, String sign) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Puts it all into the registry behind a screen. */
    static void fill(Screen screen) {
        var services =
                List.of("auth", "billing", "checkout", "cart", "gateway", "inventory", "mail", "search", "shipping");
        for (int i = 0; i < services.size(); i++) {
            for (int copy = 1; copy <= 1 + i % 3; copy++) {
                register(screen, services.get(i), copy, (i + copy) % 4 + 1);
            }
        }
        check(
                screen,
                4,
                "checkout-1",
                "HTTP on /health",
                "critical",
                "HTTP GET http://10.0.0.1:8080/health: 503 Service Unavailable");
        check(screen, 4, "mail-1", "TTL of the queue", "warning", "1204 mails wait");
        check(screen, 1, "", "Disk", "passing", "41 % of /var is used");
        check(screen, 3, "_service_maintenance:billing-1", "Service Maintenance Mode", "critical", "");
    }

    private static void register(Screen screen, String service, int copy, int rack) {
        screen.put("/v1/catalog/register", """
                {"Node": "rack-%d", "Address": "10.0.0.%d", "NodeMeta": {"zone": "eu-%d"},
                 "Service": {"ID": "%s-%d", "Service": "%s", "Port": 8080, "Tags": ["v%d", "http"],
                             "Meta": {"version": "2.%d", "team": "shop"}},
                 "Check": {"CheckID": "%s-%d-up", "ServiceID": "%s-%d", "Name": "Answers", "Status": "passing", "Output": "200 OK"}}""".formatted(
                        rack, rack, rack, service, copy, service, copy, copy, service, copy, service, copy));
    }

    private static void check(Screen screen, int rack, String service, String name, String status, String output) {
        var instance = service.replace("_service_maintenance:", "");
        screen.put("/v1/catalog/register", """
                {"Node": "%s", "SkipNodeUpdate": true, "Address": "10.0.0.%d",
                 "Check": {"CheckID": "%s", "ServiceID": "%s", "Name": "%s", "Status": "%s", "Output": "%s", "Notes": "%s"}}""".formatted(
                        "rack-" + rack,
                        rack,
                        service.equals(instance) ? name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-") : service,
                        instance,
                        name,
                        status,
                        output,
                        service.equals(instance) ? "" : "moves to another rack"));
    }
}
