package io.vigie.discovery.loadbalancer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.HashSet;
import java.util.Set;
import org.springframework.cloud.client.loadbalancer.BlockingLoadBalancerInterceptor;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Sends a request that one instance did not take to another one. An instance that was killed stays in the list until its
 * check has failed; until then half of all requests would fail. Only what cannot be done twice by it: any request whose
 * connection was refused, and of the others those that only read. Spring Cloud has the same, but needs spring-retry for it.
 */
public final class NextInstance implements BlockingLoadBalancerInterceptor {

    /** How often the load balancer may choose an instance again that has just failed, before it is believed. */
    private static final int CHOICES_MAX = 16;

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final BlockingLoadBalancerInterceptor balancer;
    private final int othersMax;

    /**
     * Sends nothing yet.
     *
     * @param balancer chooses an instance and sends the request there
     * @param othersMax how many other instances are tried
     */
    public NextInstance(BlockingLoadBalancerInterceptor balancer, int othersMax) {
        this.balancer = balancer;
        this.othersMax = othersMax;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        Attempt attempt = new Attempt(execution);
        int others = 0;
        int choices = 0;
        while (true) {
            try {
                return balancer.intercept(request, body, attempt);
            } catch (FailedBefore again) {
                if (++choices >= CHOICES_MAX) {
                    throw again.first();
                }
            } catch (IOException why) {
                if (others++ >= othersMax || !mayBeSentAgain(request, why)) {
                    throw why;
                }
                attempt.failed(why);
            }
        }
    }

    private static boolean mayBeSentAgain(HttpRequest request, IOException why) {
        boolean neverArrived = why instanceof ConnectException
                || why instanceof HttpConnectTimeoutException
                || why instanceof UnknownHostException
                || why.getCause() instanceof ConnectException;
        return neverArrived || READING.contains(request.getMethod());
    }

    /** Sends, but not to an instance that has failed already. */
    private static final class Attempt implements ClientHttpRequestExecution {

        private final ClientHttpRequestExecution execution;
        private final Set<String> failed = new HashSet<>();
        private String last = "";
        private IOException first = new IOException("nothing was sent");

        Attempt(ClientHttpRequestExecution execution) {
            this.execution = execution;
        }

        void failed(IOException why) {
            failed.add(last);
            first = why;
        }

        @Override
        public ClientHttpResponse execute(HttpRequest request, byte[] body) throws IOException {
            last = request.getURI().getAuthority();
            if (failed.contains(last)) {
                throw new FailedBefore(first);
            }
            return execution.execute(request, body);
        }
    }

    /** The load balancer has chosen an instance that has just failed. */
    private static final class FailedBefore extends IOException {

        private static final long serialVersionUID = 1L;

        private final IOException first;

        FailedBefore(IOException first) {
            super(first);
            this.first = first;
        }

        IOException first() {
            return first;
        }
    }
}
