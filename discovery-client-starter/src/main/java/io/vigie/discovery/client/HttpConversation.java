package io.vigie.discovery.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends requests to the registry and turns every way in which that fails into one {@link RegistryException}. */
final class HttpConversation {

    private final HttpClient http;
    private final ConnectionProperties connection;
    private final RegistryAddress address;
    private final RegistryContact contact;
    private final @Nullable PollConnection own;

    HttpConversation(ConnectionProperties connection, RegistryContact contact) {
        this(
                // HTTP/1.1, because otherwise the JDK asks for an upgrade to HTTP/2 that neither registry offers.
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(connection.connectTimeout())
                        .build(),
                connection,
                contact,
                null);
    }

    private HttpConversation(
            HttpClient http, ConnectionProperties connection, RegistryContact contact, @Nullable PollConnection own) {
        this.http = http;
        this.connection = connection;
        this.address = connection.address();
        this.contact = contact;
        this.own = own;
    }

    /** The same conversation, but reading on a connection that nobody else uses; to be hung up. */
    HttpConversation onConnectionOfItsOwn() {
        var fresh = new PollConnection(address, connection.token(), connection.connectTimeout());
        return new HttpConversation(http, connection, contact, fresh);
    }

    boolean isConnected() {
        return own != null && own.isOpen();
    }

    /** Closes the connection of its own. */
    void hangUp() {
        if (own != null) {
            own.close();
        }
    }

    RegistryAddress address() {
        return address;
    }

    /** Reads; {@code wait} is how long the registry was asked to hold the answer back. */
    Answer get(String pathAndQuery, Duration wait) {
        // Consul adds up to a sixteenth to every wait, so that all watchers do not come back at once.
        Duration patience = wait.plus(wait.dividedBy(16)).plus(connection.readTimeout());
        return own == null
                ? answerTo(() -> send(request(pathAndQuery).timeout(patience).GET()))
                : answerTo(() -> own.get(pathAndQuery, patience));
    }

    Answer put(String pathAndQuery, byte[] body) {
        HttpRequest.BodyPublisher publisher =
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        return answerTo(() -> send(request(pathAndQuery)
                .timeout(connection.readTimeout())
                .header("Content-Type", "application/json")
                .PUT(publisher)));
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(pathAndQuery));
        String token = connection.token();
        return token == null ? request : request.header("X-Consul-Token", token);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Answer.of(http.send(request.build(), ignored -> new BoundedBody()));
    }

    private interface Exchange {
        Answer run() throws IOException, InterruptedException;
    }

    private Answer answerTo(Exchange exchange) {
        try {
            Answer answer = exchange.run();
            contact.answered(answer.status() < 500);
            return answer;
        } catch (ClosedByInterruptException | InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new RegistryException(
                    "The question to the registry at " + address + " was called off.",
                    "The application is closing.",
                    closing);
        } catch (IOException noAnswer) {
            contact.answered(false);
            throw unreachable(noAnswer);
        }
    }

    private RegistryException unreachable(IOException why) {
        return new RegistryException(
                "The registry at " + address + " does not answer (" + reason(why) + ").",
                "Start it, or set spring.cloud.consul.host and spring.cloud.consul.port (or CONSUL_HOST) to where it"
                        + " runs.",
                why);
    }

    private static String reason(IOException why) {
        if (why instanceof HttpTimeoutException || why instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        if (why instanceof ConnectException || why instanceof UnknownHostException) {
            return "connection refused or host unknown";
        }
        return why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    }
}
