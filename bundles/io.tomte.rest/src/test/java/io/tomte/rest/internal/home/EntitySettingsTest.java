package io.tomte.rest.internal.home;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.google.gson.JsonObject;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.history.api.History;
import io.tomte.history.api.HistoryReport;
import io.tomte.history.api.Point;
import io.tomte.history.api.Query;
import io.tomte.history.api.Series;
import io.tomte.rest.internal.fakes.FakeRegistry;
import io.tomte.rest.internal.fakes.Hub;
import io.tomte.rest.internal.json.HomeJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EntitySettingsTest {
    private static final String ID = "sensor.t";
    private static final String AT = "2026-01-15T12:00:00.000Z";

    private final Hub hub = new Hub();

    @BeforeEach
    void aThermometerWithAPast() {
        EntityInfo info = new EntityInfo(
                Kind.SENSOR,
                Optional.of("u"),
                "d",
                Optional.of("Air"),
                false,
                Optional.of("temperature"),
                Optional.of("°C"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Map.of(),
                List.of(),
                Map.of());
        hub.registry.put(new Entity(ID, "lamp", "fake", "k", info, "Lamp Air", FakeRegistry.state("21.4"), List.of()));
        Point.Bucket bucket = new Point.Bucket(Instant.parse(AT), 0, 10, 20, OptionalDouble.of(20), 10);
        Series series = new Series(Optional.of(Duration.ofMinutes(5)), "minutes", false, true, List.of(bucket));
        hub.services.history = Optional.of(new History() {
            @Override
            public CompletionStage<Optional<Series>> series(Query query) {
                return CompletableFuture.completedFuture(Optional.of(series));
            }

            @Override
            public HistoryReport report() {
                return new HistoryReport(Optional.empty(), List.of(), 0, Map.of());
            }
        });
    }

    private Hub.Answer patch(String body, Map<String, String> headers) {
        return hub.call("PATCH", "/entities/" + ID, body, headers);
    }

    private JsonObject state() {
        return HomeJson.entity(hub.registry.home().entities().get(ID)).getAsJsonObject("state");
    }

    @Test
    void setsNameUnitAndWhetherItIsShown() {
        assertThat(state().has("shown")).isFalse();
        JsonObject json = patch("{\"name\":\"Warmth\",\"unit\":\"°F\",\"enabled\":false}", Map.of())
                .json();
        assertThat(json.get("name").getAsString()).isEqualTo("Warmth");
        assertThat(json.get("enabled").getAsBoolean()).isFalse();
        assertThat(json.get("unit").getAsString()).isEqualTo("°C");
        assertThat(json.get("rev").getAsLong()).isEqualTo(1);
        assertThat(state().get("state").getAsString()).isEqualTo("21.4");
        assertThat(state().get("shown").toString()).isEqualTo("{\"value\":70.52,\"unit\":\"°F\"}");

        JsonObject again =
                patch("{\"enabled\":null}", Map.of("if-match", "\"1\"")).json();
        assertThat(again.get("enabled").getAsBoolean()).isTrue();
        assertThat(again.get("name").getAsString()).isEqualTo("Warmth");
        hub.registry.report(ID, FakeRegistry.state("unknown"));
        assertThat(state().has("shown")).isFalse();
    }

    @Test
    void aCommandInAUnitIsForWhatIsSetInOne() {
        Hub.Answer answer = hub.call(
                "POST", "/entities/" + ID + "/commands", "{\"action\":\"set_temperature\",\"unit\":\"°F\"}", Map.of());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.reason()).isEqualTo("bad-unit");
    }

    @Test
    void refusesWhatIsStaleUnknownOrMisspelt() {
        patch("{\"unit\":\"K\"}", Map.of());
        Hub.Answer stale = patch("{\"unit\":\"°F\"}", Map.of("if-match", "\"0\""));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.reason()).isEqualTo("changed-meanwhile");
        assertThat(patch("{\"units\":\"K\"}", Map.of()).reason()).isEqualTo("unknown-field");
        assertThat(patch("{\"enabled\":1}", Map.of()).reason()).isEqualTo("bad-value");
        assertThat(hub.call("PATCH", "/entities/sensor.x", "{}", Map.of()).reason())
                .isEqualTo("no-such-entity");
    }

    @Test
    void thePastIsToldInTheUnitThatIsAskedForOrChosen() {
        assertThat(points("")).isEqualTo("°C [[\"" + AT + "\",0.0,10.0,20.0,10.0]]");
        assertThat(points("?unit=°F")).isEqualTo("°F [[\"" + AT + "\",32.0,50.0,68.0,18.0]]");
        patch("{\"unit\":\"K\"}", Map.of());
        assertThat(points("")).isEqualTo("K [[\"" + AT + "\",273.15,283.15,293.15,10.0]]");
        assertThat(points("?unit=°C")).isEqualTo("°C [[\"" + AT + "\",0.0,10.0,20.0,10.0]]");
        assertThat(hub.get("/entities/" + ID + "/history.csv")
                        .json()
                        .get("text")
                        .getAsString())
                .isEqualTo("time,min (K),mean (K),max (K),increase (K)\r\n" + AT + ",273.15,283.15,293.15,10\r\n");
    }

    private String points(String query) {
        JsonObject json = hub.get("/entities/" + ID + "/history" + query).json();
        return json.get("unit").getAsString() + " " + json.get("points");
    }

    @Test
    void aUnitThatSaysSomethingElseIsRefusedWithTheOnesThatDoNot() {
        Hub.Answer told = hub.get("/entities/" + ID + "/history?unit=kWh");
        assertThat(told.status()).isEqualTo(422);
        assertThat(told.reason()).isEqualTo("bad-unit");
        assertThat(told.json().get("detail").getAsString()).contains("Ask for one of °C, °F, K.");
    }
}
