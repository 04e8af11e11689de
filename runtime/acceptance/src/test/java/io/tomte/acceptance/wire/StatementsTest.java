package io.tomte.acceptance.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Every statement of the specifications is tested or stands in {@link NotTested}, with the reason. */
class StatementsTest {
    private static final List<Class<?>> TESTS = List.of(
            ConnackTest.class,
            ConnectTest.class,
            DisconnectTest.class,
            FlowControlTest.class,
            ForwardingTest.class,
            FramingTest.class,
            KeepAliveTest.class,
            MalformedConnectTest.class,
            Mqtt31Test.class,
            OrderTest.class,
            OverlapTest.class,
            PacketSizeTest.class,
            ProblemInformationTest.class,
            QosFromClientTest.class,
            QosToClientTest.class,
            RetainedTest.class,
            SessionTest.class,
            SharedSubscriptionTest.class,
            SubscribeTest.class,
            TopicAliasTest.class,
            TopicsTest.class,
            UnderLoadTest.class,
            UnsubscribeTest.class,
            WebSocketTest.class,
            WillTest.class);

    private static Set<String> tested(Function<Statement, String[]> version) {
        Set<String> numbers = new TreeSet<>();
        TESTS.stream()
                .flatMap(test -> Arrays.stream(test.getDeclaredMethods()))
                .flatMap(method -> Stream.of(method.getAnnotationsByType(Statement.class)))
                .flatMap(statement -> Arrays.stream(version.apply(statement)))
                .forEach(numbers::add);
        return numbers;
    }

    @Test
    void nothingIsCalledTestedAndNotTested() {
        assertThat(tested(Statement::v5)).doesNotContainAnyElementsOf(NotTested.V5.keySet());
        assertThat(tested(Statement::v311)).doesNotContainAnyElementsOf(NotTested.V311.keySet());
    }

    @Test
    void everyStatementOfVersion5IsAccountedFor() throws IOException {
        assertAllOf("statements-5.tsv", tested(Statement::v5), NotTested.V5);
    }

    @Test
    void everyStatementOfVersion311IsAccountedFor() throws IOException {
        assertAllOf("statements-3.1.1.tsv", tested(Statement::v311), NotTested.V311);
    }

    /** The lists of statements lie beside the checkout, if at all: number, tab, text. */
    private static void assertAllOf(String file, Set<String> tested, Map<String, String> notTested) throws IOException {
        Path list = Path.of(System.getProperty("tomte.root", "../.."))
                .resolve("../shared")
                .resolve(file);
        assumeTrue(Files.exists(list), "no list of statements beside this checkout");
        Set<String> all = new TreeSet<>();
        for (String line : Files.readAllLines(list, StandardCharsets.ISO_8859_1)) {
            all.add(line.substring("MQTT-".length(), line.indexOf('\t')));
        }
        Set<String> accounted = new TreeSet<>(tested);
        accounted.addAll(notTested.keySet());
        assertThat(accounted).isEqualTo(all);
    }
}
