package io.tomte.binding.wled.internal;

import java.util.List;
import java.util.Map;

import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a strip has beside its light, and names by number. */
class SettingTest {
    private final FakeHub hub = new FakeHub(output -> new WledSession(List.of("wled/#"), List.of(), output));

    private void report(String elements) {
        hub.publish("wled/desk/v", "<vs><ac>9</ac>" + elements + "</vs>", false);
    }

    private String state(String setting) {
        return hub.home.entity("wled/desk/" + setting).state;
    }

    private String sent(String setting, Command command) {
        hub.sent.clear();
        hub.command("wled/desk/" + setting, command);
        return hub.sent.getFirst().topic() + " " + hub.sent.getFirst().payload();
    }

    @ParameterizedTest
    @CsvSource({
        "0, Default",
        "6, Party",
        "70, Candy2",
        "71, Palette 71",
        "245, Palette 245",
        "246, Custom 9",
        "255, Custom 0"
    })
    void palettesHaveNames(int number, String name) {
        report("<fp>" + number + "</fp>");
        assertThat(state("FP")).isEqualTo(name);
        if (!name.startsWith("Palette")) {
            assertThat(sent("FP", new Command("select_option", Map.of("option", Value.of(name)))))
                    .isEqualTo("wled/desk/api FP=" + number);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, Solid", "53, Effect 53", "118, Spaceships", "142, Effect 142", "186, Akemi", "187, Effect 187"})
    void effectsHaveNames(int number, String name) {
        report("<fx>" + number + "</fx>");
        assertThat(hub.home.entity("wled/desk").attributes).containsEntry("effect", Value.of(name));
    }

    @Test
    void eachNameStandsForOneNumber() {
        assertThat(WledNames.EFFECTS).hasSize(256).doesNotHaveDuplicates();
        assertThat(WledNames.PALETTES).hasSize(81).doesNotHaveDuplicates();
    }

    @Test
    void syncAndNightlightAreSwitches() {
        report("<ns>1</ns><nr>0</nr><nl>0</nl>");
        assertThat(hub.home.entity("wled/desk/SN").info.kind()).isEqualTo(Kind.SWITCH);
        assertThat(state("SN")).isEqualTo("on");
        assertThat(state("RN")).isEqualTo("off");
        assertThat(sent("SN", Command.of("toggle"))).isEqualTo("wled/desk/api SN=0");
        assertThat(sent("RN", Command.of("turn_on"))).isEqualTo("wled/desk/api RN=1");
        assertThat(sent("NL", Command.of("turn_on"))).isEqualTo("wled/desk/api ND");
        assertThat(sent("NL", Command.of("turn_off"))).isEqualTo("wled/desk/api NL=0");
        report("<ns>7</ns>");
        assertThat(state("SN")).isEqualTo("unknown");
    }

    @Test
    void liveDataIsNoPartOfTheName() {
        report("<ds>Desk (live)</ds>");
        assertThat(hub.home.entity("wled/desk").device.name()).contains("Desk");
        assertThat(state("live")).isEqualTo("on");
        assertThat(sent("LO", new Command("select_option", Map.of("option", Value.of("Until restart")))))
                .isEqualTo("wled/desk/api LO=2");
        assertThat(state("LO")).isEqualTo("Until restart");
        report("<ds>Desk</ds>");
        assertThat(state("live")).isEqualTo("off");
    }

    @Test
    void refusesWhatIsNoOption() {
        report("");
        for (String setting : List.of("FP", "LO")) {
            assertThatThrownBy(() -> sent(setting, new Command("select_option", Map.of("option", Value.of("<b>")))))
                    .isInstanceOf(CommandRefusedException.class);
        }
        assertThatThrownBy(() -> sent("live", Command.of("turn_on"))).isInstanceOf(CommandRefusedException.class);
    }
}
