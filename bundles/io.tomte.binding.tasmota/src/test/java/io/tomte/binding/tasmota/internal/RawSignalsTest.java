package io.tomte.binding.tasmota.internal;

import java.util.List;

import io.tomte.device.api.Availability;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Codes, tags and data points that no device announces. */
class RawSignalsTest {
    private static final String NEC =
            "{\"IrReceived\":{\"Protocol\":\"NEC\",\"Bits\":32,\"Data\":\"0x8166817E\",\"DataLSB\":\"0x8166817E\",\"Repeat\":0}}";

    private final Plug plug = new Plug().announce().online();

    private void result(String payload) {
        plug.say("tele/desk/RESULT", payload);
    }

    private List<String> fired() {
        return plug.hub.home.fired.stream().map(HomeUpdate.Fire::type).toList();
    }

    @Test
    void aCodeByInfraredIsAnEventAndCanBeSentAgain() {
        result(NEC);
        assertThat(fired()).containsExactly("NEC 0x8166817E");
        assertThat(plug.part("ir_received").info.kind()).isEqualTo(Kind.EVENT);
        assertThat(plug.part("ir_received").device.identifiers()).contains("A4CF12F03D3E");
        assertThat(plug.part("ir_received").info.capabilities())
                .containsEntry("event_types", Value.texts(List.of("NEC 0x8166817E", "other")));
        assertThat(plug.part("ir_received").attributes).containsEntry("code", Value.of("NEC 0x8166817E"));
        assertThat(plug.part("ir_received").availability).isEqualTo(new Availability.Online());
        assertThat(plug.command("ir_remote", "send_command", "command", "NEC 0x8166817E"))
                .containsExactly(
                        "IRSend {\"Protocol\": \"NEC\", \"Bits\": 32, \"Data\": \"0x8166817E\", \"DataLSB\": \"0x8166817E\", \"Repeat\": 0}");
        assertThat(plug.command(
                        "ir_remote", "send_command", "command", "{\"Protocol\":\"RC5\",\"Bits\":12,\"Data\":1}"))
                .containsExactly("IRSend {\"Protocol\":\"RC5\",\"Bits\":12,\"Data\":1}");
        assertThatThrownBy(() -> plug.command("ir_remote", "send_command", "command", "Backlog Reset 1"))
                .isInstanceOf(CommandRefusedException.class);
        assertThat(plug.part("ir_remote").info.kind()).isEqualTo(Kind.REMOTE);
        assertThat(plug.part("ir_remote").info.capabilities())
                .containsEntry("commands", Value.texts(List.of("NEC 0x8166817E")));
        plug.hub.replay("tele/desk/RESULT", NEC);
        assertThat(fired()).hasSize(1);
    }

    @Test
    void severalCodesSeveralTimes() {
        result(NEC);
        assertThat(plug.command(
                        "ir_remote",
                        "send_command",
                        "command",
                        List.of("NEC 0x8166817E", "{\"a\":1}"),
                        "num_repeats",
                        2))
                .hasSize(4)
                .last()
                .isEqualTo("IRSend {\"a\":1}");
        for (Object wrong : List.of(List.of(), List.of(1), 7, "")) {
            assertThatThrownBy(() -> plug.command("ir_remote", "send_command", "command", wrong))
                    .isInstanceOf(CommandRefusedException.class);
        }
        assertThatThrownBy(() -> plug.command("ir_received", "send_command", "command", "x"))
                .isInstanceOf(CommandRefusedException.class);
    }

    @Test
    void aCodeWithoutNameGoesByItsHash() {
        result("{\"IrReceived\":{\"Protocol\":\"UNKNOWN\",\"Bits\":9,\"Hash\":\"0x53513047\",\"Repeat\":0}}");
        assertThat(fired()).containsExactly("UNKNOWN 0x53513047");
    }

    @Test
    void radioByReceiverAndByTheBridgeOfSonoff() {
        result(
                "{\"Time\":\"2019-10-04T13:52:26\",\"RfReceived\":{\"Data\":\"0x5555C0\",\"Bits\":24,\"Protocol\":1,\"Pulse\":464}}");
        assertThat(plug.command("rf_remote", "send_command", "command", "0x5555C0"))
                .containsExactly("RfSend {\"Data\": \"0x5555C0\", \"Bits\": 24, \"Protocol\": 1, \"Pulse\": 464}");
        assertThat(plug.command("rf_remote", "send_command", "command", "0x1E240,24,1"))
                .containsExactly("RfSend 0x1E240,24,1");
        result("{\"RfReceived\":{\"Sync\":12290,\"Low\":420,\"High\":1160,\"Data\":\"5C2F04\",\"RfKey\":\"None\"}}");
        result("{\"RfReceived\":{\"Sync\":12290,\"Low\":420,\"High\":1160,\"Data\":\"5C2F05\",\"RfKey\":3}}");
        assertThat(fired()).containsExactly("0x5555C0", "5C2F04", "Key 3");
        assertThat(plug.command("rf_remote", "send_command", "command", "5C2F04"))
                .containsExactly("Backlog RfSync 12290;RfLow 420;RfHigh 1160;RfCode #5C2F04");
    }

    @Test
    void aTagIsToldAmongSensors() {
        plug.sensors("{\"RC522\":{\"UID\":\"\"},\"ANALOG\":{\"Temperature\":1}}");
        plug.say("tele/desk/SENSOR", "{\"RC522\":{\"UID\":\"BA839D07\",\"Data\":\"\"},\"ANALOG\":{\"Temperature\":9}}");
        assertThat(fired()).containsExactly("BA839D07");
        assertThat(plug.part("ANALOG_Temperature").state).isEqualTo("9");
        assertThatThrownBy(() -> plug.part("tag_remote")).hasMessageContaining("is none of");
    }

    @Test
    void dataPointsOfATuyaControllerAreShownAsTheyAre() {
        result(
                "{\"TuyaReceived\":{\"Data\":\"55AA\",\"Cmnd\":7,\"CmndData\":\"0101000100\",\"DpType1Id1\":0,\"1\":{\"DpId\":1}}}");
        result("{\"TuyaReceived\":{\"DpType2Id104\":2449,\"DpType3Id108\":\"ff00\",\"DpType4Id103\":2}}");
        assertThat(plug.part("tuya_1").info.kind()).isEqualTo(Kind.BINARY_SENSOR);
        assertThat(plug.part("tuya_1").state).isEqualTo("off");
        assertThat(plug.part("tuya_104").state).isEqualTo("2449");
        assertThat(plug.part("tuya_104").info.name()).contains("Tuya data point 104");
        assertThat(plug.part("tuya_104").info.enabledByDefault()).isFalse();
        assertThat(plug.part("tuya_108").state).isEqualTo("ff00");
        result("{\"TuyaReceived\":{\"DpType2Id104\":\"many\"}}");
        assertThat(plug.part("tuya_104").problems).containsOnlyKeys("bad-value");
        result("{\"TuyaReceived\":{\"DpType2Id104\":1}}");
        assertThat(plug.part("tuya_104").problems).isEmpty();
    }

    @Test
    void allStaysWhenTheDeviceAnnouncesItselfAnew() {
        result(NEC);
        plug.with("\"sw\":\"15.0.0\"").announce();
        assertThat(plug.part("ir_received").device.swVersion()).contains("15.0.0");
        plug.say("tele/desk/LWT", "Offline");
        assertThat(plug.part("ir_remote").availability)
                .isEqualTo(new Availability.Offline("tele/desk/LWT says Offline"));
    }

    @Test
    void onlySoManyCodesHaveANameOfTheirOwn() {
        for (int i = 0; i < 200; i++) {
            result("{\"IrReceived\":{\"Protocol\":\"NEC\",\"Data\":\"0x%X\"}}".formatted(i));
            result("{\"TuyaReceived\":{\"DpType2Id%d\":1}}".formatted(i));
        }
        assertThat(fired()).hasSize(200).last().isEqualTo("other");
        assertThat(plug.part("ir_received").attributes).containsEntry("code", Value.of("NEC 0xC7"));
        assertThat(plug.hub.home.entities).hasSizeLessThan(150);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"IrReceived\":{}}",
                "{\"IrReceived\":{\"Data\":{}}}",
                "{\"IrReceived\":{\"Data\":",
                "{\"RfReceived\":{\"RfKey\":[]}}",
                "{\"TuyaReceived\":{\"DpType9Id1\":1,\"DpType1Id9999\":1}}",
                "{\"TuyaReceived\":{}}",
                "{\"RC522\":{\"UID\":null}}"
            })
    void nonsenseHarmsNothing(String payload) {
        int before = plug.hub.home.entities.size();
        result(payload);
        plug.say("tele/desk/SENSOR", payload);
        plug.say("stat/desk/RESULT", payload);
        assertThat(plug.hub.home.entities).hasSize(before);
        assertThat(plug.hub.home.fired).isEmpty();
    }
}
