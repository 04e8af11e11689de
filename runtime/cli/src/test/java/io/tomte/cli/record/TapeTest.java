package io.tomte.cli.record;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TapeTest {
    private final Tape tape =
            new Tape(new DeviceTopics(JsonParser.parseString("""
                            {"device":{"identifiers":["desk-42"],"connections":[]},
                             "entities":[{"topics":{"command_topic":"desk/set"}}]}""").getAsJsonObject(), new JsonArray()));

    @Test
    void putsAnnouncementsFirstAndMarksCommands() {
        tape.add("desk/state", "on", true, 1);
        tape.add("homeassistant/light/desk/config", "{\"ids\":\"desk-42\"}", true, 2);
        tape.run();
        tape.add("desk/set", "off", false, 3);
        assertThat(tape.messages())
                .containsExactly(
                        new Recorded("homeassistant/light/desk/config", "{\"ids\":\"desk-42\"}", true, false, 2),
                        new Recorded("desk/state", "on", true, false, 1),
                        new Recorded("desk/set", "off", false, true, 3));
    }

    @Test
    void takesWhatIsThereOnceAndWhatComesAsOftenAsItComes() {
        assertThat(tape.add("desk/state", "on", true, 1)).isTrue();
        assertThat(tape.add("desk/state", "on", true, 2)).isFalse();
        tape.run();
        assertThat(tape.add("desk/state", "on", true, 3)).isTrue();
        assertThat(tape.add("desk/state", "on", true, 4)).isTrue();
        assertThat(tape.size()).isEqualTo(3);
    }

    @Test
    void leavesOtherDevicesOut() {
        assertThat(tape.add("homeassistant/light/other/config", "{\"ids\":\"other\"}", true, 1))
                .isFalse();
        assertThat(tape.messages()).isEmpty();
    }

    @Test
    void isFullAtSomeTime() {
        tape.run();
        for (int i = 0; i < Tape.MOST; i++) {
            tape.add("t", "p", false, i);
        }
        assertThat(tape.add("t", "p", false, 0)).isFalse();
        assertThat(tape.size()).isEqualTo(Tape.MOST);
    }
}
