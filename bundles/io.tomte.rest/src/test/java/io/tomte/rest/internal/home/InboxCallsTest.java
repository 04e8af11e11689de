package io.tomte.rest.internal.home;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonObject;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.Inbox;
import io.tomte.device.api.MessageTrace;
import io.tomte.device.api.MessageTrace.Unread;
import io.tomte.rest.internal.fakes.FakeRegistry;
import io.tomte.rest.internal.fakes.Hub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class InboxCallsTest {
    private final Hub hub = new Hub();

    @Test
    void theInboxTellsWhatIsNewIgnoredAndRemoved() {
        Device device = new Device(
                "plug",
                "Plug",
                Optional.empty(),
                DeviceInfo.of("b", "Plug"),
                "fake",
                true,
                1,
                Device.Status.NEW,
                Optional.of(FakeRegistry.AT));
        hub.life.inbox = new Inbox(
                List.of(new Inbox.Found(device, 2, true)),
                List.of(new Inbox.Ignored(
                        "tv", "TV", Optional.of("Acme"), Optional.empty(), "homeassistant", FakeRegistry.AT)),
                List.of(new Inbox.Removed("old", "Old", FakeRegistry.AT, FakeRegistry.AT.plusSeconds(60), 3)));

        JsonObject json = hub.get("/inbox").json();

        JsonObject found = json.getAsJsonArray("found").get(0).getAsJsonObject();
        assertThat(found.get("status").getAsString()).isEqualTo("new");
        assertThat(found.get("first_seen").getAsString()).isEqualTo("2026-01-15T11:58:03.120Z");
        assertThat(found.get("entities").getAsInt()).isEqualTo(2);
        assertThat(found.get("held").getAsBoolean()).isTrue();
        assertThat(json.getAsJsonArray("ignored"))
                .hasToString("[{\"id\":\"tv\",\"name\":\"TV\",\"manufacturer\":\"Acme\",\"model\":null,"
                        + "\"source\":\"homeassistant\",\"at\":\"2026-01-15T11:58:03.120Z\"}]");
        assertThat(json.getAsJsonArray("removed"))
                .hasToString("[{\"id\":\"old\",\"name\":\"Old\",\"at\":\"2026-01-15T11:58:03.120Z\","
                        + "\"until\":\"2026-01-15T11:59:03.120Z\",\"entities\":3}]");
    }

    @Test
    void tellsOfMessagesThatNothingCouldBeMadeOfNewestFirst() {
        record Trace(String source, List<Unread> unread) implements MessageTrace {
            @Override
            public List<Traced> recent(Set<String> keys) {
                return List.of();
            }
        }
        hub.services.traces.add(
                new Trace("homie", List.of(new Unread(FakeRegistry.AT, "homie/a/$homie", "Not a version."))));
        hub.services.traces.add(new Trace(
                "homeassistant",
                List.of(new Unread(FakeRegistry.AT.plusSeconds(1), "homeassistant/x/config", "No JSON."))));

        assertThat(hub.get("/inbox").json().getAsJsonArray("unread"))
                .hasToString("[{\"topic\":\"homeassistant/x/config\",\"source\":\"homeassistant\",\"why\":\"No JSON.\","
                        + "\"at\":\"2026-01-15T11:58:04.120Z\"},{\"topic\":\"homie/a/$homie\",\"source\":\"homie\","
                        + "\"why\":\"Not a version.\",\"at\":\"2026-01-15T11:58:03.120Z\"}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                   | Optional.empty   | Optional.empty
            {"name":"Desk"}                      | Optional[Desk]   | Optional.empty
            {"area":"hall"}                      | Optional.empty   | Optional[Known[id=Optional[hall]]]
            {"area":null}                        | Optional.empty   | Optional[Known[id=Optional.empty]]
            {"new_area":"Attic"}                 | Optional.empty   | Optional[Named[name=Attic]]
            {"name":"Desk","new_area":"Attic"}   | Optional[Desk]   | Optional[Named[name=Attic]]
            """)
    void acceptingSaysNameAndPlaceInOneStep(String body, String name, String place) {
        Hub.Answer answer = hub.post("/inbox/lamp/accept", body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("id").getAsString()).isEqualTo("lamp");
        assertThat(hub.life.asked).containsExactly("accept lamp Acceptance[name=" + name + ", place=" + place + "]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /inbox/nope/accept | {}                              | 404 | no-such-device
            /inbox/lamp/accept | {"area":"nope"}                 | 422 | no-such-area
            /inbox/lamp/accept | {"area":"hall","new_area":"X"}  | 422 | bad-value
            /inbox/lamp/accept | {"nmae":"x"}                    | 422 | unknown-field
            /inbox/nope/ignore | {}                              | 404 | no-such-device
            """)
    void whatCannotBeDoneIsRefused(String path, String body, int status, String reason) {
        Hub.Answer answer = hub.post(path, body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(hub.life.asked).isEmpty();
    }

    @Test
    void devicesAreIgnoredAndLetInAgain() {
        assertThat(hub.post("/inbox/lamp/ignore", "").status()).isEqualTo(204);
        assertThat(hub.call("DELETE", "/ignored/lamp", "", Map.of()).status()).isEqualTo(204);
        assertThat(hub.life.asked).containsExactly("ignore lamp", "unignore lamp");
    }

    @Test
    void aDeviceIsRemovedAndTheRemovalUndone() {
        Hub.Answer removed = hub.call("DELETE", "/devices/lamp", "", Map.of());
        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.json()).hasToString("{\"removed\":\"lamp\",\"cleared\":[\"lamp/config\",\"lamp/state\"]}");
        assertThat(hub.post("/removed/lamp/undo", "").json().get("id").getAsString())
                .isEqualTo("lamp");
        assertThat(hub.life.asked).containsExactly("remove lamp", "undo lamp");
        assertThat(hub.call("DELETE", "/devices/lamp", "", Map.of("if-match", "\"2\""))
                        .status())
                .isEqualTo(412);
        assertThat(hub.call("DELETE", "/devices/nope", "", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void aReplacementTellsWhatBecomesOfTheEntities() {
        hub.registry.put(new Device("new", "New", Optional.empty(), DeviceInfo.of("n", "New"), "fake", true, 1));
        assertThat(hub.post("/devices/lamp/replace?check=true", "{\"with\":\"new\"}")
                        .json())
                .hasToString("{\"matched\":[{\"old\":\"light.lamp\",\"new\":\"light.new\"}],"
                        + "\"unmatched\":[\"sensor.old\"],\"added\":[\"sensor.new\"]}");
        hub.post("/devices/lamp/replace", "{\"with\":\"new\"}");
        assertThat(hub.life.asked).containsExactly("replace lamp with new, check only", "replace lamp with new");
        assertThat(hub.post("/devices/lamp/replace", "{\"with\":\"nope\"}").pointer())
                .isEqualTo("/with");
    }
}
