package io.tomte.acceptance.hostile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.tomte.acceptance.hostile.UnderFire.Hub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Too many, too large, too deep, or nonsense. */
@ExtendWith(UnderFire.class)
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExcessTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String LONGEST = "x".repeat(65_535);

    private final Hub hub;

    ExcessTest(Hub hub) {
        this.hub = hub;
    }

    // ---- sizes

    @Test
    void announcesMoreThanAllowed() {
        for (int first : List.of(0x10, 0x30, 0x82)) {
            byte[] header = Bytes.join(Bytes.bytes(first), Bytes.variable(268_435_455));
            try (Line line = first == 0x10 ? Line.open(hub.port()) : Line.client(hub.port(), "announcer")) {
                line.push(Bytes.join(header, new byte[2_000_000]), Duration.ofMillis(200));
                assertThat(line.endsWithin(SOON)).isTrue();
            }
        }
    }

    @Test
    void announcesMuchAndSendsLittle() {
        List<Line> lines = new ArrayList<>();
        byte[] start = Bytes.join(Bytes.bytes(0x30), Bytes.variable(1_000_000), new byte[10]);
        for (int i = 0; i < 500; i++) {
            lines.add(Line.client(hub.port(), "little-" + i).send(start));
        }
        lines.forEach(Line::close);
    }

    @Test
    void hugePacketsBeforeAnybodyIsLetIn() {
        List<Line> lines = new ArrayList<>();
        byte[] start = Bytes.join(Bytes.bytes(0x10), Bytes.variable(1_000_000), new byte[900_000]);
        for (int i = 0; i < 300; i++) {
            Line line = Line.open(hub.port());
            line.push(start, Duration.ofMillis(20));
            lines.add(line);
        }
        Line.client(hub.port(), "decent").send(Bytes.DISCONNECT).close();
        lines.forEach(Line::close);
    }

    @Test
    void topicsOfFullLength() {
        try (Line line = Line.client(hub.port(), "long")) {
            line.send(Bytes.subscribe(1, 0, LONGEST.substring(4) + "/#"));
            for (int i = 0; i < 200; i++) {
                line.send(Bytes.publish(0, i + LONGEST.substring(4), 0, new byte[1]));
                line.read();
            }
            line.send(Bytes.DISCONNECT);
        }
    }

    @Test
    void hugeUserProperties() {
        byte[] properties = Bytes.times(100_000, Bytes.join(Bytes.bytes(0x26), Bytes.text(""), Bytes.text("")));
        try (Line subscriber = Line.open(hub.port())
                        .send(Bytes.connect5("props-sub", 60))
                        .expect(4);
                Line line =
                        Line.open(hub.port()).send(Bytes.connect5("props", 60)).expect(4)) {
            subscriber.send(Bytes.packet(
                    0x82, Bytes.join(Bytes.number(1), Bytes.bytes(0), Bytes.text("props"), Bytes.bytes(0))));
            line.push(Bytes.times(60, Bytes.publish5("props", properties, new byte[1])), Duration.ofSeconds(3));
        }
    }

    @Test
    void aliasesBeyondTheMaximum() {
        byte[] alias = Bytes.join(Bytes.bytes(0x23), Bytes.number(65_535));
        try (Line line = Line.open(hub.port()).send(Bytes.connect5("alias", 60)).expect(4)) {
            line.send(Bytes.publish5("a", alias, new byte[1]));
            assertThat(line.endsWithin(SOON)).isTrue();
        }
    }

    @Test
    void aliasesSetAgainAndAgain() {
        try (Line line =
                Line.open(hub.port()).send(Bytes.connect5("aliases", 60)).expect(4)) {
            for (int i = 0; i < 20_000 && !line.hasEnded(); i++) {
                byte[] alias = Bytes.join(Bytes.bytes(0x23), Bytes.number(1 + i % 60));
                line.send(Bytes.publish5("alias/" + i, alias, new byte[1]));
            }
            assertThat(line.hasEnded()).isFalse();
        }
    }

    // ---- numbers

    @Test
    void filtersWithoutEnd() {
        String deep = "/".repeat(100);
        String deeper = "/".repeat(200);
        for (int client = 0; client < 3; client++) {
            try (Line line = Line.client(hub.port(), "filters-" + client)) {
                for (int i = 0; i < 12_000 && !line.hasEnded(); i += 100) {
                    int from = i;
                    String[] filters = IntStream.range(0, 100)
                            .mapToObj(n -> (n % 10 == 0 ? deeper : deep) + (from + n) + "/#")
                            .toArray(String[]::new);
                    line.send(Bytes.subscribe(1, 0, filters));
                }
                line.send(Bytes.DISCONNECT).endsWithin(SOON);
            }
        }
    }

    @Test
    void everybodySubscribesToEverything() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lines.add(
                    Line.client(hub.port(), "all-" + i).send(Bytes.subscribe(1, 1, "#", "+/#", "$share/s" + i + "/#")));
        }
        try (Line publisher = Line.client(hub.port(), "to-all")) {
            for (int i = 0; i < 200; i++) {
                publisher.send(Bytes.publish(0, "to/all", 0, new byte[100]));
                lines.forEach(Line::read);
            }
        }
        lines.forEach(Line::close);
    }

    @Test
    void malformedSharedSubscriptions() {
        try (Line line = Line.client(hub.port(), "shared")) {
            line.send(Bytes.subscribe(
                            1, 1, "$share", "$share/", "$share//", "$share/g", "$share/g/", "$share/+/a", "$share/#"))
                    .expect(4 + 7);
        }
    }

    @Test
    void connectsAndGoesWithoutEnd() {
        for (int i = 0; i < 1_500; i++) {
            Line line = Line.open(hub.port()).send(Bytes.connect311("storm-" + i, 60));
            if (i % 3 != 0) {
                line.expect(4);
            }
            if (i % 2 == 0) {
                line.send(Bytes.DISCONNECT);
            }
            line.close();
        }
    }

    @Test
    void twoThatTakeTheirSessionFromEachOther() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            lines.add(Line.open(hub.port()).send(Bytes.connect311("clash", 60)));
        }
        lines.forEach(Line::close);
    }

    // ---- nonsense

    @Test
    void garbage() {
        Random random = new Random(1);
        for (int i = 0; i < 400; i++) {
            byte[] noise = new byte[1 + random.nextInt(3_000)];
            random.nextBytes(noise);
            int port = hub.port(List.of("mqtt", "ws", "mqtts", "wss", "http").get(i % 5));
            try (Line line = i % 10 == 0 ? Line.client(hub.port(), "garbage") : Line.open(port)) {
                line.push(noise, Duration.ofMillis(50));
            }
        }
    }

    @Test
    void webSocketFramesOfAnySize() {
        try (Line giant = WebSocketLine.open(hub.port("ws"))) {
            giant.send(Bytes.bytes(0x82, 0xFF, 0x7F, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0));
            assertThat(giant.endsWithin(SOON)).isTrue();
        }
        try (Line crumbs = WebSocketLine.open(hub.port("ws"))) {
            byte[] connect = Bytes.connect311("crumbs", 60);
            crumbs.send(Bytes.bytes(0x02, 0x80, 0, 0, 0, 0));
            for (byte crumb : connect) {
                crumbs.send(Bytes.bytes(0x00, 0x81, 0, 0, 0, 0, crumb));
            }
            crumbs.send(Bytes.times(200_000, Bytes.bytes(0x00, 0x80, 0, 0, 0, 0)));
            crumbs.expect(6).send(Bytes.bytes(0x80, 0x82, 0, 0, 0, 0, 0xC0, 0)).expect(4);
        }
        try (Line unmasked = WebSocketLine.open(hub.port("ws"))) {
            unmasked.send(Bytes.bytes(0x82, 0x02, 0xC0, 0));
            assertThat(unmasked.endsWithin(SOON)).isTrue();
        }
    }
}
