package io.tomte.acceptance.wire;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Topic names and filters: which fit together, and which are none. The first level is unique to the test. */
class TopicsTest extends WireTest {
    private static final int TOPIC_NAME_INVALID = 0x90;
    private static final int TOPIC_FILTER_INVALID = 0x8F;

    TopicsTest(Address broker) {
        super(broker);
    }

    @ParameterizedTest(name = "{0} gets {1}")
    @CsvSource({
        "~, ~",
        "~/#, ~",
        "~/#, ~/",
        "~/#, ~/a",
        "~/#, ~/a/b/c",
        "~/+, ~/a",
        "~/+, ~/",
        "~/+/c, ~/b/c",
        "~/+/c, ~//c",
        "~/+/+, ~//",
        "+/~, /~",
        "+/~, a/~",
        "+/+/~, //~",
        "/+/~, //~",
        "/~/#, /~",
        "~/a/+/#, ~/a/b",
        "~/a/+/#, ~/a/b/c/d",
        "~/+/a/#, ~/x/a",
        "~/a b, ~/a b",
        "~/$x, ~/$x",
        "~/+, ~/$x",
        "~/#, ~/$x/y",
        "~//a, ~//a",
        "~/\uFEFFa, ~/\uFEFFa",
        "~/\uD83D\uDE00, ~/\uD83D\uDE00"
    })
    @Statement(
            v5 = {"4.7.1-1", "4.7.1-2", "3.3.2-1", "3.3.2-3", "1.5.4-3", "3.3.2-2", "4.7.0-1", "4.7.3-1"},
            v311 = {"4.7.1-2", "4.7.1-3", "3.3.2-1", "3.3.2-3", "1.5.3-3", "3.3.2-2", "4.7.1-1", "4.7.3-1"})
    void matches(String filter, String name) {
        for (Level level : Level.values()) {
            String start = unique();
            Wire subscriber = client(level).subscribe(0, filter.replace("~", start));
            client(level).publish(0, name.replace("~", start), "match");
            subscriber.message("match").hasTopic(name.replace("~", start));
        }
    }

    @ParameterizedTest(name = "{0} does not get {1}")
    @CsvSource({
        "~, ~/",
        "~, /~",
        "~/a, ~/A",
        "~/a, ~/a/b",
        "~/a/, ~/a",
        "~/a, ~/a/",
        "~/+, ~",
        "~/+, ~/a/b",
        "~/+, ~//",
        "~/+/c, ~/c",
        "~/a/#, ~/ab",
        "+/~, /x/~",
        "+/~, $x/~",
        "+/+/~, $x/y/~",
        "+/~/#, $x/~/y",
        "~//a, ~/a",
        "~/./a, ~/a",
        "~/../a, a",
        "~/%61, ~/a",
        "~/\u00E9, ~/e\u0301",
        "~/\uFEFFa, ~/a",
        "~/a, ~/a\u200B"
    })
    @Statement(
            v5 = {"4.7.2-1", "4.7.3-4", "1.5.4-3"},
            v311 = {"4.7.2-1", "4.7.3-4", "1.5.3-3"})
    void doesNotMatch(String filter, String name) {
        for (Level level : Level.values()) {
            String start = unique();
            Wire subscriber = client(level).subscribe(0, filter.replace("~", start));
            Wire publisher = client(Level.V5).publish(0, name.replace("~", start), "none");
            expectNothingFrom(publisher, subscriber);
        }
    }

    @Test
    @Statement(v5 = "4.7.2-1", v311 = "4.7.2-1")
    void everythingDoesNotIncludeTopicsWithADollar() {
        Wire publisher = client(Level.V5);
        Wire subscriber = client(Level.V5).subscribe(0x20, "#"); // without what earlier tests retained
        publisher.publish(0, "$" + id + "/a", "none").publish(0, id, "any");
        subscriber.message("any").hasTopic(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/#/b", "a#", "#/", "a/b#", "##", "a+", "+a/b", "a/b+/c", "++", "a/+#", "#+"})
    @Statement(
            v5 = {"3.9.3-2", "3.8.4-7"},
            v311 = {"3.8.4-5", "3.9.3-2"})
    @Violation(
            v5 = {"4.7.1-1", "4.7.1-2"},
            v311 = {"4.7.1-2", "4.7.1-3"})
    void aFilterWithAMisplacedWildcardIsRefused(String filter) {
        for (Level level : new Level[] {Level.V3_1_1, Level.V5}) {
            Wire wire = client(level).send("82 [0001 $ ? 00]", filter);
            wire.poll().ifPresent(frame -> {
                if (frame.type() == Frame.DISCONNECT) {
                    assertThat(frame.reason()).isIn(MALFORMED, PROTOCOL_ERROR, TOPIC_FILTER_INVALID);
                    wire.expectEnd();
                } else {
                    assertThat(frame.is(Frame.SUBACK).codes()).isEqualTo(level == Level.V5 ? "8F" : "80");
                    wire.expectNothing();
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "+", "a/#", "a/+/b", "a+", "#a", "a/b#"})
    @Statement(v5 = "4.13.1-1", v311 = "4.8.0-1")
    @Violation(
            v5 = {"3.3.2-2", "4.7.0-1"},
            v311 = {"3.3.2-2", "4.7.1-1"})
    void aTopicNameWithAWildcardEndsTheConnection(String name) {
        for (Level level : Level.values()) {
            client(level).send("30 [? $ <x>]", name).expectDisconnect(TOPIC_NAME_INVALID, MALFORMED, PROTOCOL_ERROR);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "61 00 62",
                "00",
                "80",
                "C0 80",
                "C1 BF",
                "E0 80 80",
                "E0 9F BF",
                "F0 80 80 80",
                "F0 8F BF BF",
                "ED A0 80",
                "ED BF BF",
                "ED A0 BD ED B8 80",
                "F4 90 80 80",
                "F5 80 80 80",
                "F8 88 80 80 80",
                "C3",
                "E2 82",
                "F0 9F 98",
                "61 FF",
                "FE"
            })
    @Violation(
            v5 = {"1.5.4-1", "1.5.4-2", "3.3.2-1", "4.7.3-2"},
            v311 = {"1.5.3-1", "1.5.3-2", "3.3.2-1", "4.7.3-2"})
    void aTopicNameThatIsNoTextEndsTheConnection(String bytes) {
        for (Level level : new Level[] {Level.V3_1_1, Level.V5}) {
            client(level)
                    .send("30 [{" + bytes + "} $ <x>]")
                    .expectDisconnect(MALFORMED, PROTOCOL_ERROR, TOPIC_NAME_INVALID);
        }
    }

    @AllVersions
    @Statement(
            v5 = {"4.7.3-3", "1.5.4-1"},
            v311 = {"4.7.3-3", "1.5.3-1"})
    void theLongestTopicIsServed(Level level) {
        String longest = topic + "/" + "x".repeat(65_535 - topic.length() - 1);
        Wire subscriber = client(level).subscribe(0, longest);
        client(level).publish(0, longest, "long");
        subscriber.message("long").hasTopic(longest);
    }

    @AllVersions
    @Statement(v5 = "1.5.4-1", v311 = "1.5.3-1")
    void theEdgesOfUnicodeAreText(Level level) {
        String edges = topic + "/\u00A0\u07FF\u0800\uD7FF\uE000\uFFFD\uD800\uDC00\uDBFF\uDFFD";
        Wire subscriber = client(level).subscribe(0, edges);
        client(level).publish(0, edges, "edges");
        subscriber.message("edges").hasTopic(edges);
    }

    @BothVersions
    @Statement(v311 = "4.8.0-1")
    @Violation(v5 = "4.7.3-1", v311 = "4.7.3-1")
    void anEmptyTopicNameEndsTheConnection(Level level) {
        client(level).send("30 ['' $ <x>]").expectDisconnect(PROTOCOL_ERROR, MALFORMED, TOPIC_NAME_INVALID);
    }
}
