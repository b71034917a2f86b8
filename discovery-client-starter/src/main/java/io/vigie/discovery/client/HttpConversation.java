package io.vigie.discovery.client;

import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the registry and turns every way in which that fails into one {@link RegistryException}. A request
 * that one address does not answer goes to the others before it counts as failed: everything we send may be sent twice.
 */
final class HttpConversation {

    private final Connection connection;
    private final RegistryContact contact;
    private final RequestObservation observation;
    private final JdkHttp http;
    private final @Nullable PollConnection own;

    HttpConversation(Connection connection, RegistryContact contact, ObservationRegistry observations) {
        this(connection, contact, new RequestObservation(observations), new JdkHttp(connection), null);
    }

    private HttpConversation(
            Connection connection,
            RegistryContact contact,
            RequestObservation observation,
            JdkHttp http,
            @Nullable PollConnection own) {
        this.connection = connection;
        this.contact = contact;
        this.observation = observation;
        this.http = http;
        this.own = own;
    }

    /** The same conversation, but reading on a connection that nobody else uses; to be hung up. */
    HttpConversation onConnectionOfItsOwn() {
        return new HttpConversation(connection, contact, observation, http, new PollConnection(connection));
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

    RegistryAddresses addresses() {
        return connection.addresses();
    }

    RegistryAddress address() {
        return connection.addresses().current();
    }

    /** Reads; {@code wait} is how long the registry was asked to hold the answer back. */
    Answer get(Path path, Duration wait) {
        // Consul adds up to a sixteenth to every wait, so that all watchers do not come back at once.
        Duration patience = wait.plus(wait.dividedBy(16)).plus(connection.readTimeout());
        return answerTo(path, !wait.isZero(), at -> {
            if (own != null) {
                return own.get(at, path.toString(), patience);
            }
            return send(request(at, path).timeout(patience).GET());
        });
    }

    Answer put(Path path, byte[] body) {
        HttpRequest.BodyPublisher publisher =
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        return answerTo(
                path,
                false,
                at -> send(request(at, path)
                        .timeout(connection.readTimeout())
                        .header("Content-Type", "application/json")
                        .PUT(publisher)));
    }

    private HttpRequest.Builder request(RegistryAddress at, Path path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at.resolve(path.toString()));
        String token = connection.token().token();
        return token == null ? request : request.header("X-Consul-Token", token);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Answer.of(http.client().send(request.build(), ignored -> new BoundedBody()));
    }

    private interface Exchange {
        Answer with(RegistryAddress address) throws IOException, InterruptedException;
    }

    private Answer answerTo(Path path, boolean held, Exchange exchange) {
        // A question with an index of one server is not for another one: it starts again, as LongPoll says.
        for (int left = held ? 0 : addresses().all().size() - 1; ; left--) {
            RegistryAddress at = address();
            try {
                Answer answer = observation.of(path.operation(), held, at, () -> exchange.with(at));
                contact.answered(answer.status() < 500);
                if (!answer.isUnableToServe()) {
                    return answer;
                }
                if (left <= 0) {
                    addresses().failed(at); // so that the next question begins elsewhere
                    return answer;
                }
            } catch (ClosedByInterruptException | InterruptedException closing) {
                throw calledOff(at, closing);
            } catch (IOException noAnswer) {
                contact.answered(false);
                if (left <= 0) {
                    addresses().failed(at);
                    throw unreachable(noAnswer);
                }
            }
            addresses().failed(at);
        }
    }

    private static RegistryException calledOff(RegistryAddress at, Exception closing) {
        Thread.currentThread().interrupt();
        return new RegistryException(
                "The question to the registry at " + at + " was called off.", "The application is closing.", closing);
    }

    private RegistryException unreachable(IOException why) {
        var all = addresses().all();
        String who = all.size() == 1
                ? "The registry at " + all.get(0) + " does not answer ("
                : "None of the registry's addresses " + all + " answers (the last: ";
        return new RegistryException(
                who + reason(why) + ").",
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
