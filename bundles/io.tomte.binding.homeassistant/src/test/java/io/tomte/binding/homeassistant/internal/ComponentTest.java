package io.tomte.binding.homeassistant.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.tomte.binding.kit.Json;
import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Position;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What single components make of a value, and what they send: one line each. */
class ComponentTest {
    private static final String FAN = """
            {"cmd_t":"c","pct_cmd_t":"p","pct_stat_t":"t","spd_rng_min":1,"spd_rng_max":4,"pr_mode_cmd_t":"m","pr_mode_stat_t":"u","pr_modes":["auto","smart"]}""";
    private static final String CLIMATE = """
            {"mode_cmd_t":"m","mode_stat_t":"t","modes":["off","cool","heat_cool","heat"],"fan_mode_cmd_t":"f","fan_mode_stat_t":"u",
             "pr_mode_cmd_t":"p","pr_mode_stat_t":"v","pr_modes":["eco","away"],"swing_mode_cmd_t":"s","swing_mode_stat_t":"w"}""";
    private static final String POWERED = """
            {"mode_cmd_t":"m","mode_stat_t":"t","pow_cmd_t":"c","pl_on":"1","pl_off":"0"}""";
    private static final String HUMIDIFIER = """
            {"cmd_t":"c","hum_cmd_t":"h","hum_stat_t":"t","min_hum":30,"max_hum":80,"mode_cmd_t":"m","mode_stat_t":"u","modes":["normal","sleep"],"pl_rst_hum":"gone"}""";
    private static final String DRYER = """
            {"cmd_t":"c","hum_cmd_t":"h","curr_hum_t":"t","act_t":"u"}""";
    private static final String COVER = """
            {"cmd_t":"c","pos_t":"t","pos_open":0,"pos_clsd":100,"set_pos_t":"p","tilt_status_t":"u","tilt_cmd_t":"q","tilt_min":10,"tilt_max":50}""";
    private static final String LOCK = """
            {"cmd_t":"c","cod_form":"^\\\\d{4}$","cmd_tpl":"{{ value }} {{ code }}"}""";
    private static final String REMOTE = """
            {"cmd_t":"c","stat_t":"s","code":"REMOTE_CODE","cmd_tpl":"{{ action }} {{ code }}"}""";
    private static final String RAW = """
            {"cmd_t":"c","max":65535,"cmd_tpl":"{{ pack(value, '>H') }}"}""";
    private static final String TEXT = """
            {"cmd_t":"c","stat_t":"t","min":2,"max":10,"ptrn":"(yes|no|maybe)"}""";
    private static final String VACUUM = """
            {"cmd_t":"c","send_cmd_t":"t"}""";

    private static final String DEFAULTED = """
            {"temp_cmd_t":"c","temp_stat_t":"t","curr_temp_t":"u","mode_stat_t":"m","mode_cmd_t":"n","act_t":"a","val_tpl":"{{ value_json.v }}",
             "curr_temp_tpl":"{{ value_json.w }}"}""";
    private static final String BOILER = """
            {"mode_cmd_t":"m","mode_stat_t":"t","temp_cmd_t":"c","init":48,"val_tpl":"{{ value_json.v }}"}""";
    private static final String VALVE = """
            {"cmd_t":"c","stat_t":"t","reports_position":true,"pos_clsd":-128,"pos_open":127,"pl_stop":"HALT"}""";
    private static final String SIREN = """
            {"cmd_t":"c","stat_t":"t","av_tones":["fire","smoke"],"sup_vol":false}""";
    private static final String UPDATE = """
            {"stat_t":"t","l_ver_t":"u","tit":"Firmware","rel_u":"https://a.example/x"}""";
    private static final String EMITTER = """
            {"schema":"emitter","cmd_t":"c"}""";
    private static final String RECEIVER = """
            {"schema":"receiver","stat_t":"t"}""";
    private static final String HARMONY = """
            {"cmd_t":"c","stat_t":"t","commands":{"vol_up":{"command":"volume_up"},"mute":"M"},"activity_list":["Watch TV","Listen"],
             "activity_command_topic":"a","activity_state_topic":"u"}""";
    private static final String ROBOT = """
            {"cmd_t":"c","stat_t":"t","uniq_id":"r","cln_segmnts_cmd_t":"z"}""";
    private static final String MOMENT = """
            {"cmd_t":"c","stat_t":"t"}""";
    private static final String ZONED = """
            {"cmd_t":"c","stat_t":"t","tz":"Europe/Amsterdam"}""";
    private static final String PHONE = """
            {"stat_t":"t","json_attr_t":"u"}""";
    private static final String BLIND = """
            {"cmd_t":"c","stat_t":"t","stat_stopped":"still","tilt_cmd_t":"q","tilt_max":180,"tilt_opnd_val":90,"tilt_cmd_tpl":"{{ tilt_position }} of {{ tilt_max }}",
             "opt":true,"pos_t":"p"}""";

    /** @param shown the attribute or {@code state} after all of the values */
    record Told(String component, String config, List<String> values, String shown, Object expected) {
        static Told of(String component, String config, String shown, Object expected, String... values) {
            return new Told(component, config, List.of(values), shown, expected);
        }
    }

    static Stream<Told> told() {
        return Stream.of(
                Told.of("fan", FAN, "percentage", 50, "t=2"),
                Told.of("fan", FAN, "percentage", 50, "t=2", "t=9", "t=", "t=x"),
                Told.of("fan", FAN, "percentage", "", "t=2", "t=None"),
                Told.of("fan", FAN, "preset_mode", "auto", "u=auto", "u=turbo"),
                Told.of("fan", FAN, "preset_mode", "", "u=auto", "u=None"),
                Told.of("climate", CLIMATE, "fan_mode", "low", "u=low", "u=turbo", "u="),
                Told.of("climate", CLIMATE, "fan_mode", "", "u=low", "u=None"),
                Told.of("climate", CLIMATE, "swing_mode", "on", "w=on", "w=sideways"),
                Told.of("climate", CLIMATE, "preset_mode", "eco", "v=eco", "v=party"),
                Told.of("climate", CLIMATE, "preset_mode", "none", "v=eco", "v=None"),
                Told.of("climate", CLIMATE, "preset_mode", "none", "v=eco", "v=none"),
                Told.of("climate", CLIMATE, "state", "cool", "t=cool", "t=dry", "t="),
                Told.of("climate", CLIMATE, "state", "unknown", "t=cool", "t=None"),
                Told.of("humidifier", HUMIDIFIER, "humidity", 45, "t=45", "t=20", "t=90", "t=x"),
                Told.of("humidifier", HUMIDIFIER, "humidity", "", "t=45", "t=gone"),
                Told.of("humidifier", HUMIDIFIER, "mode", "sleep", "u=sleep", "u=wild"),
                Told.of("cover", COVER, "current_position", 75, "t=25"),
                Told.of("cover", COVER, "state", "closed", "t=100"),
                Told.of("cover", COVER, "current_tilt_position", 50, "u=30", "u=9", "u=51"),
                Told.of("cover", COVER, "current_tilt_position", 40, "t={\"position\":0,\"tilt_position\":26}"),
                Told.of("cover", BLIND, "state", "closed", "p=0", "t=closing", "t=still"),
                Told.of("cover", BLIND, "state", "open", "p=1", "t=closing", "t=still"),
                Told.of("cover", "{\"stat_t\":\"t\"}", "state", "closed", "t=closing", "t=stopped"),
                Told.of("cover", "{\"stat_t\":\"t\"}", "state", "open", "t=opening", "t=stopped"),
                Told.of("cover", BLIND, "state", "unknown", "t=open", "t=None"),
                Told.of("climate", DEFAULTED, "temperature", 21.5, "t={\"v\":21.5}"),
                Told.of("climate", DEFAULTED, "current_temperature", 20, "u={\"v\":1,\"w\":20}"),
                Told.of("climate", DEFAULTED, "state", "heat", "m={\"v\":\"heat\"}"),
                Told.of("climate", DEFAULTED, "hvac_action", "heating", "a={\"v\":\"heating\"}", "a={\"v\":null}"),
                Told.of("climate", DEFAULTED, "hvac_action", "idle", "a={\"v\":\"idle\"}", "a={\"v\":\"singing\"}"),
                Told.of("climate", "{\"temp_cmd_t\":\"c\",\"init\":19}", "temperature", 19),
                Told.of("climate", "{\"temp_cmd_t\":\"c\",\"temp_stat_t\":\"t\",\"init\":19}", "temperature", ""),
                Told.of("water_heater", BOILER, "temperature", 48),
                Told.of("water_heater", BOILER, "state", "eco", "t={\"v\":\"eco\"}", "t={\"v\":\"lukewarm\"}"),
                Told.of("humidifier", HUMIDIFIER, "humidity", 46, "t=45.6"),
                Told.of("humidifier", DRYER, "current_humidity", 41, "t=40.7", "t=101"),
                Told.of("humidifier", DRYER, "action", "drying", "u=drying", "u=None", "u=x"),
                Told.of("valve", VALVE, "current_position", 50, "t=0"),
                Told.of("valve", VALVE, "state", "closed", "t=-128"),
                Told.of("valve", VALVE, "state", "closed", "t=-130"),
                Told.of("valve", VALVE, "current_position", 100, "t=130"),
                Told.of("valve", VALVE, "state", "opening", "t=-128", "t=opening", "t=0"),
                Told.of("valve", VALVE, "state", "open", "t=opening", "t=127"),
                Told.of("valve", VALVE, "state", "closing", "t={\"state\":\"closing\",\"position\":60}"),
                Told.of("valve", VALVE, "current_position", "", "t={\"state\":\"opening\"}"),
                Told.of("valve", VALVE, "state", "unknown", "t=0", "t=None"),
                Told.of("valve", "{\"stat_t\":\"t\"}", "state", "closing", "t={\"state\":\"closing\"}", "t={\"x\":1}"),
                Told.of("valve", "{\"stat_t\":\"t\"}", "state", "open", "t=open", "t=50"),
                Told.of("siren", SIREN, "tone", "fire", "t={\"state\":\"ON\",\"tone\":\"fire\",\"volume_level\":1}"),
                Told.of("siren", SIREN, "volume_level", "", "t={\"state\":\"ON\",\"volume_level\":1}"),
                Told.of("siren", SIREN, "state", "unknown", "t=ON", "t=None"),
                Told.of("update", UPDATE, "title", "Firmware"),
                Told.of("update", UPDATE, "title", "Firmware", "t={\"installed_version\":\"1\",\"title\":\"other\"}"),
                Told.of("update", UPDATE, "release_summary", "Fixes", "t={\"release_summary\":\"Fixes\"}"),
                Told.of("update", UPDATE, "state", "unknown", "t=1.0", "u=1.1", "t={\"installed_version\":null}"),
                Told.of("update", UPDATE, "update_percentage", 30, "t={\"in_progress\":true,\"update_percentage\":30}"),
                Told.of("text", TEXT, "state", "yes", "t=yes", "t=other", "t=", "t=yes and so on"),
                Told.of("text", TEXT, "state", "no", "t=yes", "t=no"),
                Told.of("device_tracker", "{\"stat_t\":\"t\"}", "source_type", "gps"),
                Told.of(
                        "device_tracker",
                        "{\"json_attr_t\":\"t\",\"src_type\":\"router\"}",
                        "source_type",
                        "router",
                        "t={\"latitude\":1}"),
                Told.of("infrared", RECEIVER, "state", "2026-01-01T00:00:00Z", "t={\"timings\":[9000,-4500,560]}"),
                Told.of(
                        "infrared",
                        RECEIVER,
                        "code",
                        "050c5d1f",
                        "t={\"timings\":[9000,-4500,560],\"modulation\":38000}"),
                Told.of(
                        "infrared",
                        RECEIVER,
                        "code",
                        "050c5d1f",
                        "t={\"timings\":[9100,-4400,590],\"modulation\":null}"),
                Told.of("infrared", RECEIVER, "state", "unknown", "t=", "t=None", "t=null", "t=\"\""),
                Told.of("infrared", RECEIVER, "state", "unknown", "t={\"timings\":[]}", "t={\"timings\":[1.5]}"),
                Told.of("infrared", RECEIVER, "state", "unknown", "t={\"timings\":[0]}", "t={\"timings\":\"9000\"}"),
                Told.of(
                        "infrared",
                        RECEIVER,
                        "state",
                        "unknown",
                        "t={\"timings\":[1],\"modulation\":\"fast\"}",
                        "t=[1]"),
                Told.of("remote", HARMONY, "state", "on", "t=ON"),
                Told.of("remote", HARMONY, "state", "off", "t=ON", "t=OFF", "t=x"),
                Told.of("remote", HARMONY, "current_activity", "Listen", "u=Listen", "u=Dance"),
                Told.of("remote", HARMONY, "current_activity", "", "u=Listen", "u=None"),
                Told.of("vacuum", ROBOT, "segments", Map.of("1", "Study"), "t={\"segments\":{\"1\":\"Study\"}}"),
                Told.of("vacuum", ROBOT, "state", "docked", "t={\"state\":\"docked\",\"segments\":[]}"),
                Told.of("date", MOMENT, "state", "2026-03-01", "t=2026-03-01"),
                Told.of("date", MOMENT, "state", "2026-03-01", "t=2026-03-01T12:00:00Z", "t=", "t=tomorrow"),
                Told.of("date", MOMENT, "state", "unknown", "t=2026-03-01", "t=None"),
                Told.of("time", MOMENT, "state", "07:30:00", "t=7:30"),
                Told.of("time", MOMENT, "state", "07:30:15", "t=07:30:15.250", "t=25:00", "t=noon"),
                Told.of("time", MOMENT, "state", "unknown", "t=07:30", "t=None"),
                Told.of("datetime", MOMENT, "state", "2026-03-01T06:30:00+00:00", "t=2026-03-01T07:30:00+01:00"),
                Told.of("datetime", MOMENT, "state", "2026-03-01T06:30:00+00:00", "t=2026-03-01 06:30:00Z"),
                Told.of("datetime", MOMENT, "state", "unknown", "t=2026-03-01T07:30:00"),
                Told.of("datetime", ZONED, "state", "2026-07-01T05:30:00+00:00", "t=2026-07-01T07:30:00"),
                Told.of("datetime", ZONED, "state", "unknown", "t=2026-07-01T07:30:00Z"),
                Told.of("device_tracker", PHONE, "state", "home", "t=home", "u={\"latitude\":10,\"longitude\":5}"),
                Told.of("device_tracker", PHONE, "state", "home", "u={\"latitude\":52.0001,\"longitude\":5}"),
                Told.of("device_tracker", PHONE, "state", "not_home", "u={\"latitude\":52.01,\"longitude\":5}"),
                Told.of(
                        "device_tracker",
                        PHONE,
                        "state",
                        "home",
                        "u={\"latitude\":52.01,\"longitude\":5,\"gps_accuracy\":1100}"),
                Told.of(
                        "device_tracker",
                        PHONE,
                        "state",
                        "not_home",
                        "u={\"latitude\":52.01,\"longitude\":5}",
                        "t=None"),
                Told.of(
                        "device_tracker",
                        PHONE,
                        "state",
                        "unknown",
                        "u={\"latitude\":52.01}",
                        "u={\"longitude\":\"x\"}"),
                Told.of("device_tracker", PHONE, "state", "home", "u={\"in_zones\":[\"zone.home\",\"zone.town\"]}"),
                Told.of("device_tracker", PHONE, "state", "office", "u={\"in_zones\":[\"zone.office\"]}"),
                Told.of("device_tracker", PHONE, "state", "not_home", "u={\"in_zones\":[]}"),
                Told.of("camera", "{\"t\":\"t\"}", "state", "idle"),
                Told.of("image", "{\"img_t\":\"t\",\"img_e\":\"b64\"}", "content_type", "image/png", "t=iVBORw0KGgo="),
                Told.of("image", "{\"img_t\":\"t\",\"img_e\":\"b64\"}", "size", 8, "t=iVBORw0KGgo=", "t="),
                Told.of("image", "{\"img_t\":\"t\"}", "content_type", "image/gif", "t=GIF89a"),
                Told.of("image", "{\"img_t\":\"t\"}", "content_type", "image/jpeg", "t=who knows"),
                Told.of(
                        "image",
                        "{\"img_t\":\"t\",\"cont_type\":\"image/webp\"}",
                        "content_type",
                        "image/webp",
                        "t=BM"),
                Told.of(
                        "image",
                        "{\"url_t\":\"t\"}",
                        "image_url",
                        "https://x/a.png",
                        "t=https://x/a.png",
                        "t=javascript:x"));
    }

    @ParameterizedTest
    @MethodSource
    void told(Told one) {
        FakeHub hub = announce(one.component(), one.config());
        hub.position = Optional.of(new Position(52, 5, 100));
        for (String value : one.values()) {
            String[] pair = value.split("=", 2);
            hub.publish(pair[0], pair[1], false);
        }
        Known entity = hub.home.entity(one.component() + "/x");
        Value shown = one.shown().equals("state")
                ? Value.of(entity.state)
                : entity.attributes.getOrDefault(one.shown(), Value.of(""));
        assertThat(shown).isEqualTo(Value.fromJava(one.expected()));
    }

    /** @param sent topic and payload of each message */
    record Asked(String component, String config, String action, String arguments, List<String> sent) {
        static Asked of(String component, String config, String action, String arguments, String... sent) {
            return new Asked(component, config, action, arguments, List.of(sent));
        }
    }

    static Stream<Asked> asked() {
        return Stream.of(
                Asked.of("fan", FAN, "set_percentage", "{\"percentage\":50}", "p 2"),
                Asked.of(
                        "fan", FAN, "turn_on", "{\"percentage\":26,\"preset_mode\":\"auto\"}", "c ON", "p 2", "m auto"),
                Asked.of(
                        "siren",
                        "{\"cmd_t\":\"c\",\"cmd_tpl\":\"CMD: {{ value }}, FOR: {{ duration }} \"}",
                        "turn_off",
                        "{}",
                        "c CMD: OFF, FOR:"),
                Asked.of("climate", CLIMATE, "turn_on", "{}", "m heat_cool"),
                Asked.of("climate", CLIMATE, "turn_off", "{}", "m off"),
                Asked.of("climate", POWERED, "turn_on", "{}", "c 1"),
                Asked.of("climate", POWERED, "turn_off", "{}", "c 0"),
                Asked.of("climate", POWERED, "set_hvac_mode", "{\"hvac_mode\":\"off\"}", "m off"),
                Asked.of("humidifier", HUMIDIFIER, "set_humidity", "{\"humidity\":45}", "h 45"),
                Asked.of("cover", COVER, "set_cover_position", "{\"position\":75}", "p 25"),
                Asked.of("cover", COVER, "set_cover_tilt_position", "{\"tilt_position\":50}", "q 30"),
                Asked.of("cover", BLIND, "open_cover_tilt", "{}", "q 90 of 180"),
                Asked.of("cover", BLIND, "set_cover_tilt_position", "{\"tilt_position\":25}", "q 25 of 180"),
                Asked.of("valve", VALVE, "set_valve_position", "{\"position\":50}", "c 0"),
                Asked.of("valve", VALVE, "stop_valve", "{}", "c HALT"),
                Asked.of("climate", CLIMATE, "set_preset_mode", "{\"preset_mode\":\"none\"}", "p none"),
                Asked.of(
                        "siren",
                        SIREN,
                        "turn_on",
                        "{\"tone\":\"smoke\",\"duration\":5,\"volume_level\":0.5}",
                        "c {\"state\": \"ON\", \"tone\": \"smoke\", \"duration\": 5}"),
                Asked.of("siren", "{\"cmd_t\":\"c\",\"cmd_tpl\":\"{{ tone }}\"}", "turn_off", "{}"), // nothing to say
                Asked.of(
                        "text", "{\"cmd_t\":\"c\",\"ptrn\":\"[a-f]+\"}", "set_value", "{\"value\":\"abc1\"}", "c abc1"),
                Asked.of("lock", LOCK, "unlock", "{\"code\":\"1234\"}", "c UNLOCK 1234"),
                Asked.of("number", RAW, "set_value", "{\"value\":16706}", "c AB"),
                Asked.of(
                        "infrared",
                        EMITTER,
                        "send_command",
                        "{\"timings\":[9000,-4500,560]}",
                        "c {\"timings\":[9000,-4500,560],\"modulation\":38000,\"repeat_count\":0}"),
                Asked.of(
                        "infrared",
                        EMITTER,
                        "send_command",
                        "{\"timings\":\"9000, 4500 560\",\"modulation\":36000,\"repeat_count\":2}",
                        "c {\"timings\":[9000,-4500,560],\"modulation\":36000,\"repeat_count\":2}"),
                Asked.of(
                        "infrared",
                        "{\"schema\":\"emitter\",\"cmd_t\":\"c\",\"cmd_tpl\":\"{{ modulation }}|{{ timings | map('abs') | join(',') }}|{{ repeat_count }}\"}",
                        "send_command",
                        "{\"timings\":[1,-2,3]}",
                        "c 38000|1,2,3|0"),
                Asked.of("remote", HARMONY, "turn_on", "{}", "c ON"),
                Asked.of("remote", HARMONY, "turn_off", "{}", "c OFF"),
                Asked.of("remote", HARMONY, "turn_on", "{\"activity\":\"Listen\"}", "a Listen"),
                Asked.of("remote", HARMONY, "send_command", "{\"command\":\"vol_up\"}", "c volume_up"),
                Asked.of("remote", HARMONY, "send_command", "{\"command\":[\"mute\",\"vol_up\"]}", "c M"),
                Asked.of("remote", "{\"cmd_t\":\"c\"}", "send_command", "{\"command\":\"anything\"}", "c anything"),
                Asked.of(
                        "remote",
                        "{\"cmd_t\":\"c\",\"cmd_tpl\":\"{{ device }}/{{ value }}/{{ hold_secs }}\"}",
                        "send_command",
                        "{\"command\":\"up\",\"device\":\"tv\",\"hold_secs\":1.5}",
                        "c tv/up/1.5"),
                Asked.of("vacuum", ROBOT, "clean_segments", "{\"segments\":[\"1\",\"2\"]}", "z [\"1\",\"2\"]"),
                Asked.of("vacuum", ROBOT, "clean_segments", "{\"segments\":[1]}", "z [\"1\"]"),
                Asked.of(
                        "vacuum",
                        "{\"uniq_id\":\"r\",\"cln_segmnts_cmd_t\":\"z\",\"cln_segmnts_cmd_tpl\":\"{{ ';'.join(value) }}\"}",
                        "clean_segments",
                        "{\"segments\":[\"1\",\"2\"]}",
                        "z 1;2"),
                Asked.of("date", MOMENT, "set_value", "{\"value\":\"2026-03-01\"}", "c 2026-03-01"),
                Asked.of("time", MOMENT, "set_value", "{\"value\":\"7:30\"}", "c 07:30:00"),
                Asked.of(
                        "datetime",
                        ZONED,
                        "set_value",
                        "{\"value\":\"2026-03-01T07:30:00+01:00\"}",
                        "c 2026-03-01T06:30:00+00:00"),
                Asked.of("vacuum", VACUUM, "send_command", "{\"command\":\"spin\"}", "t spin"),
                Asked.of(
                        "vacuum",
                        VACUUM,
                        "send_command",
                        "{\"command\":\"go\",\"params\":{\"x\":1}}",
                        "t {\"command\": \"go\", \"x\": 1}"));
    }

    @ParameterizedTest
    @MethodSource
    void asked(Asked one) {
        FakeHub hub = announce(one.component(), one.config());
        hub.sent.clear();
        hub.command(one.component() + "/x", new Command(one.action(), arguments(one.arguments())));
        assertThat(hub.sent.stream().map(sent -> sent.topic() + " " + sent.payload()))
                .containsExactlyElementsOf(one.sent());
    }

    static Stream<Asked> refused() {
        return Stream.of(
                Asked.of("infrared", EMITTER, "send_command", "{}"),
                Asked.of("infrared", EMITTER, "send_command", "{\"timings\":[]}"),
                Asked.of("infrared", EMITTER, "send_command", "{\"timings\":[1.5]}"),
                Asked.of("infrared", EMITTER, "send_command", "{\"timings\":[5,0]}"),
                Asked.of("infrared", EMITTER, "send_command", "{\"timings\":\"on off\"}"),
                Asked.of("infrared", EMITTER, "send_command", "{\"timings\":[5],\"repeat_count\":101}"),
                Asked.of("infrared", EMITTER, "send_command", "{\"timings\":[5],\"modulation\":0.5}"),
                Asked.of("infrared", RECEIVER, "send_command", "{\"timings\":[5]}"),
                Asked.of("remote", HARMONY, "send_command", "{\"command\":\"dance\"}"),
                Asked.of("remote", HARMONY, "send_command", "{\"command\":[]}"),
                Asked.of("remote", HARMONY, "send_command", "{\"command\":[1]}"),
                Asked.of("remote", HARMONY, "send_command", "{\"command\":\"mute\",\"num_repeats\":101}"),
                Asked.of("remote", HARMONY, "turn_on", "{\"activity\":\"Dance\"}"),
                Asked.of("remote", "{\"cmd_t\":\"c\"}", "turn_on", "{\"activity\":\"Listen\"}"),
                Asked.of("vacuum", ROBOT, "clean_segments", "{\"segments\":[]}"),
                Asked.of("vacuum", ROBOT, "clean_segments", "{}"),
                Asked.of("vacuum", "{\"cln_segmnts_cmd_t\":\"z\"}", "clean_segments", "{\"segments\":[\"1\"]}"),
                Asked.of("date", MOMENT, "set_value", "{\"value\":\"1 March\"}"),
                Asked.of("time", MOMENT, "set_value", "{\"value\":\"24:30\"}"),
                Asked.of("datetime", MOMENT, "set_value", "{\"value\":\"2026-03-01T07:30:00\"}"),
                Asked.of("climate", CLIMATE, "set_preset_mode", "{\"preset_mode\":\"party\"}"),
                Asked.of("climate", CLIMATE, "set_fan_mode", "{\"fan_mode\":\"turbo\"}"),
                Asked.of("climate", CLIMATE, "set_swing_mode", "{\"swing_mode\":\"sideways\"}"),
                Asked.of("climate", CLIMATE, "set_hvac_mode", "{\"hvac_mode\":\"dry\"}"),
                Asked.of("climate", "{\"hum_cmd_t\":\"c\",\"max_hum\":60}", "set_humidity", "{\"humidity\":61}"),
                Asked.of("water_heater", BOILER, "set_operation_mode", "{\"operation_mode\":\"lukewarm\"}"),
                Asked.of("alarm_control_panel", REMOTE, "alarm_disarm", "{}"),
                Asked.of("alarm_control_panel", REMOTE, "alarm_arm_away", "{\"code\":\"\"}"),
                Asked.of("lock", LOCK, "unlock", "{}"),
                Asked.of("lock", LOCK, "lock", "{\"code\":\"12\"}"),
                Asked.of("text", "{\"cmd_t\":\"c\",\"ptrn\":\"[a-f]+\"}", "set_value", "{\"value\":\"1abc\"}"),
                Asked.of("valve", "{\"cmd_t\":\"c\",\"pl_cls\":null}", "close_valve", "{}"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Asked one) {
        FakeHub hub = announce(one.component(), one.config());
        hub.sent.clear();
        assertThatThrownBy(() ->
                        hub.command(one.component() + "/x", new Command(one.action(), arguments(one.arguments()))))
                .isInstanceOf(CommandRefusedException.class);
        assertThat(hub.sent).isEmpty();
    }

    @Test
    void anAlarmWhoseDeviceKnowsTheCodeGetsIt() {
        FakeHub hub = announce("alarm_control_panel", REMOTE);
        hub.sent.clear();
        hub.command("alarm_control_panel/x", new Command("alarm_disarm", Map.of("code", Value.of("77"))));
        assertThat(hub.sent.getFirst().payload()).isEqualTo("DISARM 77");
        assertThat(hub.home.entity("alarm_control_panel/x").info.capabilities())
                .containsEntry("code_format", Value.of("number"));
    }

    @Test
    void theUsualFanModesAreThoseOfAClimateThatNamesNone() {
        FakeHub hub = announce(
                "climate", "{\"fan_mode_cmd_t\":\"f\",\"swing_h_mode_cmd_t\":\"s\",\"swing_h_modes\":[\"wide\"]}");
        assertThat(hub.home.entity("climate/x").info.capabilities())
                .containsEntry("fan_modes", Value.texts(List.of("auto", "low", "medium", "high")))
                .containsEntry("swing_horizontal_modes", Value.texts(List.of("wide")))
                .doesNotContainKeys("swing_modes", "preset_modes");
        hub.sent.clear();
        hub.command(
                "climate/x",
                new Command("set_swing_horizontal_mode", Map.of("swing_horizontal_mode", Value.of("wide"))));
        assertThat(hub.sent.getFirst().topic()).isEqualTo("s");
    }

    @Test
    void aBlindIsTakenToBeWhereItWasSent() {
        FakeHub hub = announce("cover", BLIND);
        Known blind = hub.home.entity("cover/x");
        hub.command("cover/x", Command.of("open_cover"));
        hub.command("cover/x", Command.of("open_cover_tilt"));
        assertThat(blind.state).isEqualTo("open");
        assertThat(blind.attributes)
                .containsEntry("current_position", Value.of(100))
                .containsEntry("current_tilt_position", Value.of(50));
    }

    @Test
    void aClimateWithOneModeIsTurnedOnInThatMode() {
        FakeHub hub = announce("climate", "{\"mode_cmd_t\":\"m\",\"modes\":[\"off\",\"dry\"]}");
        hub.sent.clear();
        hub.command("climate/x", Command.of("turn_on"));
        assertThat(hub.sent.getFirst().payload()).isEqualTo("dry");
        assertThat(hub.home.entity("climate/x").state).isEqualTo("dry");
    }

    private static Map<String, Value> arguments(String json) {
        Map<String, Value> arguments = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> argument :
                JsonParser.parseString(json).getAsJsonObject().entrySet()) {
            arguments.put(argument.getKey(), Json.value(argument.getValue()));
        }
        return arguments;
    }

    private static FakeHub announce(String component, String config) {
        FakeHub hub = HomeAssistantHub.open();
        hub.publish("homeassistant/" + component + "/x/config", config, true);
        return hub;
    }
}
