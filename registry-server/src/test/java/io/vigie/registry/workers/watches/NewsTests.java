package io.vigie.registry.workers.watches;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What of an answer a handler gets. */
class NewsTests {
    private static Source.Answer answer(String body) {
        return new Source.Answer(200, "7", body);
    }

    @Test
    void aKeyIsHandedOverAloneWithASessionInAnyCase() {
        assertThat(News.KEY.of(answer("[{\"Key\":\"a\",\"Value\":\"eyJTZXNzaW9uIjoiIn0=\"}]"), "[]"))
                .isEqualTo("{\"Key\":\"a\",\"Value\":\"eyJTZXNzaW9uIjoiIn0=\",\"Session\":\"\"}");
        assertThat(News.KEY.of(answer("[{\"Key\":\"a\",\"Session\":\"s\"}]"), "[]"))
                .isEqualTo("{\"Key\":\"a\",\"Session\":\"s\"}");
    }

    @Test
    void aKeyThatSpeaksOfSessionsIsNotTakenForOneThatHasOne() {
        assertThat(News.KEY.of(answer("[{\"Key\":\"\\\"Session\\\":\\\"x\"}]"), "[]"))
                .endsWith(",\"Session\":\"\"}");
    }

    @ParameterizedTest
    @EnumSource(
            value = News.class,
            names = {"KEY", "KEYS"})
    void keysThatAreNotThereAreNull(News news) {
        assertThat(news.of(new Source.Answer(404, "7", ""), "[]")).isEqualTo("null");
    }

    @Test
    void severalKeysStayAList() {
        assertThat(News.KEYS.of(answer("[{\"Key\":\"a\"},{\"Key\":\"[b}\"}]"), "[]"))
                .isEqualTo("[{\"Key\":\"a\",\"Session\":\"\"},{\"Key\":\"[b}\",\"Session\":\"\"}]");
    }

    @Test
    void eventsThatWereThereBeforeAreNoNews() {
        var first = "[{\"ID\":\"1\"}]";
        var second = "[{\"ID\":\"1\"},{\"ID\":\"2\"},{\"ID\":\"3\"}]";
        assertThat(News.NEW_EVENTS.of(answer(first), "[]")).isEqualTo(first);
        assertThat(News.NEW_EVENTS.of(answer(second), first)).isEqualTo("[{\"ID\":\"2\"},{\"ID\":\"3\"}]");
        assertThat(News.NEW_EVENTS.of(answer("[]"), first)).isEqualTo("[]");
    }

    @Test
    void anyOtherAnswerIsHandedOverAsItIs() {
        assertThat(News.ANSWER.of(answer("{\"web\":[ ]}"), "x")).isEqualTo("{\"web\":[ ]}");
    }
}
