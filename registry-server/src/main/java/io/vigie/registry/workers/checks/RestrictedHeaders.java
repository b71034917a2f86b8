package io.vigie.registry.workers.checks;

import java.net.http.HttpRequest;

/**
 * Headers that the JDK's HTTP client writes itself unless a system property leaves them to its users. The property is read
 * once, when a JVM first makes a request: a registry that runs alone sets it in time, one that is embedded in somebody
 * else's test may come too late, and then has to do without.
 */
public final class RestrictedHeaders {
    private static final String PROPERTY = "jdk.httpclient.allowRestrictedHeaders";

    private static final String WANTED = "host,connection";

    private RestrictedHeaders() {}

    /** Asks for the headers that checks need. To be called before the first HTTP client of the JVM is made, whosever it is. */
    public static void askFor() {
        askFor(WANTED);
    }

    /** Asks for the headers that checks need; without effect when the JVM has made a request before. */
    private static void askFor(String names) {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, names);
        }
    }

    /** Whether this JVM lets a request carry the header. */
    static boolean mayWrite(String name) {
        try {
            HttpRequest.newBuilder().header(name, "close");
            return true;
        } catch (IllegalArgumentException restricted) {
            return false;
        }
    }
}
