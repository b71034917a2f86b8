package io.vigie.registry.workers.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckUrlTests {
    @ParameterizedTest
    @CsvSource({
        "http://web:8080/health, http://web:8080/health, web, 8080",
        "http://web, http://web/, web, 80",
        "HTTPS://web?x=1, https://web/?x=1, web, 443",
        "http://web:/, http://web:/, web, 80",
        "http://[127.0.0.1]:80/, http://127.0.0.1:80/, 127.0.0.1, 80",
        "http://[::1]:81/, http://[::1]:81/, ::1, 81",
        "'http://web/a b?c=d|e', http://web/a%20b?c=d%7Ce, web, 80",
        "http://web/100%/%41, http://web/100%25/%41, web, 80",
        "http://web/a#fragment, http://web/a, web, 80",
        "http://user:secret@web/, http://web/, web, 80",
        "http://docker_web_1:80/, http://docker_web_1:80/, docker_web_1, 80"
    })
    void aUrlIsReadAsTolerantlyAsGoDoes(String url, String text, String host, int port) {
        var read = CheckUrl.parse(url);
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.uri().toString()).isEqualTo(text);
        assertThat(read.host()).isEqualTo(host);
        assertThat(read.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({
        "/b, http://my_web:81/b",
        "b?x, http://my_web:81/a/b?x",
        "//other/c, http://other/c",
        "https://other:9/c d, https://other:9/c%20d"
    })
    void aLocationLeadsWhereABrowserWouldGo(String location, String target) {
        assertThat(CheckUrl.parse("http://my_web:81/a/x").resolve(location).text())
                .isEqualTo(target);
    }

    @Test
    void aHostNameThatJavaDoesNotTakeIsAskedByItsAddress() throws UnknownHostException {
        var url = CheckUrl.parse("http://docker_web_1/health");
        assertThat(url.hasPlainHost()).isFalse();
        assertThat(url.uriAt(InetAddress.getByName("10.0.0.7")).toString()).isEqualTo("http://10.0.0.7:80/health");
        assertThat(CheckUrl.parse("http://web/health").hasPlainHost()).isTrue();
    }
}
