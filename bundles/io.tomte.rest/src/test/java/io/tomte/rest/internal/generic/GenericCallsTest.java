package io.tomte.rest.internal.generic;

import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonParser;
import io.tomte.rest.internal.fakes.FakeGeneric;
import io.tomte.rest.internal.fakes.Hub;
import io.tomte.rest.internal.fakes.Hub.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GenericCallsTest {
    private static final String BOILER = "/generic/boiler";
    private static final String GOOD = "{\"id\":\"boiler\",\"name\":\"Boiler\"}";

    private final Hub hub = new Hub();

    @BeforeEach
    void looksAfterThem() {
        hub.services.generic = Optional.of(new FakeGeneric());
    }

    private Answer put(String body, Map<String, String> headers) {
        return hub.call("PUT", BOILER, body, headers);
    }

    @Test
    void keepsADefinitionAndTellsIt() {
        Answer made = put(GOOD, Map.of());
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.headers()).containsEntry("ETag", "\"1\"");
        assertThat(made.json())
                .isEqualTo(JsonParser.parseString("{\"id\":\"boiler\",\"file\":\"devices/boiler.json\",\"rev\":1,"
                        + "\"definition\":" + GOOD + ",\"problems\":[]}"));
        assertThat(hub.get(BOILER).json()).isEqualTo(made.json());
        assertThat(hub.get("/generic").json().getAsJsonArray("devices")).containsExactly(made.json());
        assertThat(put(GOOD, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void tellsAllThatIsWrong() {
        Answer refused = put("{\"id\":\"boiler\"}", Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.reason()).isEqualTo("definition-invalid");
        assertThat(refused.pointer()).isEqualTo("/name");
        assertThat(refused.json().get("problems"))
                .isEqualTo(JsonParser.parseString("[{\"pointer\":\"/name\",\"detail\":\"The name is missing.\"},"
                        + "{\"pointer\":\"/entities\",\"detail\":\"It has no entities.\"}]"));
    }

    @Test
    void refusesAChangeOfWhatWasChangedMeanwhile() {
        put(GOOD, Map.of());
        assertThat(put(GOOD, Map.of("if-match", "\"7\"")).status()).isEqualTo(412);
        assertThat(put(GOOD, Map.of("if-match", "\"1\"")).status()).isEqualTo(200);
        assertThat(hub.call("DELETE", BOILER, "", Map.of("if-match", "\"1\"")).status())
                .isEqualTo(412);
    }

    @Test
    void removesOne() {
        put(GOOD, Map.of());
        assertThat(hub.call("DELETE", BOILER, "", Map.of()).status()).isEqualTo(204);
        assertThat(hub.get(BOILER).reason()).isEqualTo("no-such-definition");
        assertThat(hub.call("DELETE", BOILER, "", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void triesADefinitionWithSamples() {
        Answer tried = hub.post("/generic/check", "{\"definition\":{},\"samples\":{\"a/b\":\"21.5\",\"c\":7}}");
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.json()).isEqualTo(JsonParser.parseString("""
                        {"problems":[{"pointer":"/name","detail":"The name is missing."}],
                         "entities":[{"key":"a/b","state":"21.5","attributes":{"length":4}},
                                     {"key":"c","state":"7","attributes":{"length":1}}]}"""));
    }

    @Test
    void wantsSamplesAsTexts() {
        Answer refused = hub.post("/generic/check", "{\"definition\":{},\"samples\":{\"a/b\":{\"t\":1}}}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.pointer()).isEqualTo("/samples/a~1b");
    }

    @Test
    void saysWhenNobodyLooksAfterThem() {
        hub.services.generic = Optional.empty();
        assertThat(hub.get("/generic").reason()).isEqualTo("generic-not-running");
    }
}
