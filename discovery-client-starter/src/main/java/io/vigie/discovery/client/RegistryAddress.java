package io.vigie.discovery.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the registry's HTTP API is.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name, an IPv4 address or an IPv6 address without brackets
 * @param port the API's port, 1 to 65535
 * @param path the prefix of a reverse proxy, empty or like {@code /consul}
 */
public record RegistryAddress(String scheme, String host, int port, String path) {

    /** The port of Consul's API when nobody says otherwise. */
    public static final int DEFAULT_PORT = 8500;

    public RegistryAddress {
        if (host.isBlank()) {
            throw new IllegalArgumentException("The registry's host is empty. Set spring.cloud.consul.host"
                    + " (or CONSUL_HOST) to a name or an address, for example localhost or registry:8500.");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "The registry's port must be 1 to 65535 but is " + port + ". Mend spring.cloud.consul.port.");
        }
    }

    /**
     * Reads {@code host}, {@code host:port}, {@code [::1]:8500}, {@code ::1} or a URL such as
     * {@code https://registry:8501/prefix}; what the text does not say is taken from {@code otherwise}.
     */
    public static RegistryAddress parse(String text, RegistryAddress otherwise) {
        String written = text.strip();
        if (written.contains("://")) {
            URI url = URI.create(written);
            return new RegistryAddress(
                    url.getScheme(),
                    unbracketed(url.getHost() == null ? "" : url.getHost()),
                    url.getPort() < 0 ? otherwise.port() : url.getPort(),
                    pathOf(url.getPath()));
        }
        int colon = written.lastIndexOf(':');
        boolean bareIpv6 = written.indexOf(':') != colon && !written.startsWith("[");
        boolean portless = colon < 0 || bareIpv6 || written.endsWith("]");
        return new RegistryAddress(
                otherwise.scheme(),
                unbracketed(portless ? written : written.substring(0, colon)),
                portless ? otherwise.port() : portIn(written, written.substring(colon + 1)),
                otherwise.path());
    }

    /** The path prefix as we keep it: empty, or with a leading and without a trailing slash. */
    static String pathOf(@Nullable String path) {
        String trimmed = path == null ? "" : path.strip().replaceAll("^/+|/+$", "");
        return trimmed.isEmpty() ? "" : "/" + trimmed;
    }

    /** The full URL of a path and query that is already encoded and starts with a slash. */
    URI resolve(String pathAndQuery) {
        return URI.create(this + pathAndQuery);
    }

    /** The URL without a trailing slash, as it stands in messages. */
    @Override
    public String toString() {
        return scheme + "://" + authority() + path;
    }

    /** Host and port, as they stand in a Host header. */
    String authority() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static int portIn(String whole, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "\"" + whole + "\" is not an address of a registry: write host or host:port, for example"
                            + " registry:8500.",
                    notANumber);
        }
    }
}
