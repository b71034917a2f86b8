package io.vigie.discovery.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

class NextInstanceTests {

    private final List<String> sent = new ArrayList<>();

    @Test
    void aRefusedConnectionSendsTheRequestToAnotherInstanceAlsoWhenTheFirstIsChosenAgain() throws Exception {
        assertThat(send(HttpMethod.POST, new ConnectException("refused"), 1, "a", "a", "a", "b")
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(sent).containsExactly("a", "b");
    }

    @Test
    void whatMayHaveArrivedIsSentTwiceOnlyWhenItReads() throws Exception {
        var late = new SocketTimeoutException("late");
        assertThatThrownBy(() -> send(HttpMethod.POST, late, 1, "a", "b")).isSameAs(late);
        assertThat(sent).containsExactly("a");
        assertThat(send(HttpMethod.GET, late, 1, "a", "b").getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void theOnlyInstanceIsNotAskedTwice() {
        var refused = new ConnectException("refused");
        assertThatThrownBy(() -> send(HttpMethod.GET, refused, 3, "a")).isSameAs(refused);
        assertThat(sent).containsExactly("a");
    }

    @Test
    void notMoreOthersAreTriedThanAllowed() {
        var refused = new ConnectException("refused");
        assertThatThrownBy(() -> send(HttpMethod.GET, refused, 0, "a", "b")).isSameAs(refused);
        assertThat(sent).containsExactly("a");
    }

    /** Everybody but "b" fails; the last choice is repeated for ever. */
    private ClientHttpResponse send(HttpMethod method, IOException why, int others, String... choices)
            throws IOException {
        Iterator<String> chosen = List.of(choices).iterator();
        String[] last = {""};
        NextInstance next = new NextInstance(
                (request, body, execution) -> {
                    last[0] = chosen.hasNext() ? chosen.next() : last[0];
                    return execution.execute(
                            new MockClientHttpRequest(request.getMethod(), URI.create("http://" + last[0] + "/")),
                            body);
                },
                others);
        return next.intercept(
                new MockClientHttpRequest(method, URI.create("http://web/")), new byte[0], (request, body) -> {
                    String host = request.getURI().getHost();
                    sent.add(host);
                    if (!host.equals("b")) {
                        throw why;
                    }
                    return new MockClientHttpResponse(new byte[0], HttpStatus.OK);
                });
    }
}
