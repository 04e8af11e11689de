package io.tomte.binding.wled.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.DeviceDraft;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Texts;
import io.tomte.binding.kit.light.Color;
import io.tomte.binding.kit.light.ColorMode;
import io.tomte.binding.kit.light.LightRequest;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;

/** One strip: a light, its settings, and the buttons it tells of. WLED, "MQTT" and "HTTP Request API". */
final class WledDevice {
    private static final int MOST_INPUTS = 32;
    private static final String BAD_VALUE = "bad-value";

    private final AdapterOutput output;
    private final Entities home;
    private final String topic;
    private final Map<String, Setting> settings = new LinkedHashMap<>(); // by key
    private final Map<String, EntityInfo> inputs = new LinkedHashMap<>(); // by key
    private final Segments segments;
    private Optional<String> name = Optional.empty();
    private Optional<Availability> reach = Optional.empty();
    private boolean white;

    /** @param ids of the segments that are lights of their own */
    WledDevice(AdapterOutput output, Entities home, String topic, List<Integer> ids) {
        this.output = output;
        this.home = home;
        this.topic = topic;
        this.segments = new Segments(home, topic, ids);
        announce();
    }

    private void announce() {
        DeviceInfo device = DeviceDraft.of("wled:" + topic)
                .name(name.orElse(topic.substring(topic.lastIndexOf('/') + 1)))
                .manufacturer("WLED")
                .build();
        home.announce(topic, device, light());
        segments.announce(device, modes());
        settings.forEach((key, setting) ->
                home.announce(key, device, setting.describe(key, topic).build()));
        inputs.forEach((key, info) -> home.announce(key, device, info));
    }

    private List<ColorMode> modes() {
        return List.of(white ? ColorMode.RGBW : ColorMode.RGB);
    }

    private EntityInfo light() {
        return EntityDraft.of(Kind.LIGHT, topic)
                .main()
                .capability("supported_color_modes", ColorMode.ids(modes()))
                .capability("brightness", Value.of(true))
                .capability("effect_list", Value.texts(WledNames.EFFECTS))
                .actions("turn_on", "turn_off", "toggle")
                .topic("state_topic", topic + "/g")
                .topic("color_state_topic", topic + "/c")
                .topic("report_topic", topic + "/v")
                .topic("command_topic", topic)
                .topic("color_command_topic", topic + "/col")
                .topic("api_topic", topic + "/api")
                .topic("availability_topic", topic + "/status")
                .build();
    }

    void onStatus(String payload, Cause cause) {
        switch (payload) {
            case "online" -> reach = Optional.of(new Availability.Online());
            case "offline" -> reach = Optional.of(new Availability.Offline(topic + "/status says offline"));
            default ->
                home.raise(
                        topic,
                        BAD_VALUE,
                        "'" + Texts.cut(payload) + "' on " + topic + "/status is neither online nor offline.");
        }
        tellReach(cause);
    }

    private void tellReach(Cause cause) {
        reach.ifPresent(now -> home.keys(topic).stream()
                .filter(key -> key.equals(topic) || key.startsWith(topic + "/"))
                .forEach(key -> home.reach(key, now, cause)));
    }

    void onBrightness(String payload, Cause cause) {
        if (!payload.matches("\\d{1,3}") || Integer.parseInt(payload) > 255) {
            refuse(payload, "no brightness from 0 to 255");
            return;
        }
        brightness(Integer.parseInt(payload), cause);
    }

    /** Off is brightness 0; the last one other than that stays. */
    private void brightness(int brightness, Cause cause) {
        Map<String, Value> attributes = brightness > 0 ? Map.of("brightness", Value.of(brightness)) : Map.of();
        home.report(topic, Optional.of(brightness > 0 ? "on" : "off"), attributes, cause);
        segments.onStrip(brightness > 0, cause);
        home.solve(topic, BAD_VALUE);
    }

    void onColor(String payload, Cause cause) {
        WledColor.read(payload)
                .ifPresentOrElse(
                        color -> home.report(topic, Optional.empty(), color(color), cause),
                        () -> refuse(payload, "no colour like #RRGGBB"));
    }

    /** White that is dark is not told, so a strip has it once it was told. */
    private Map<String, Value> color(Color told) {
        if (told.mode() == ColorMode.RGBW && !white) {
            white = true;
            announce();
        }
        Color color = white && told.mode() == ColorMode.RGB
                ? Color.of(ColorMode.RGBW, told.part(0), told.part(1), told.part(2), 0)
                : told;
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("color_mode", Value.of(color.mode().id()));
        attributes.put(color.mode().attribute(), color.value());
        if (white) {
            attributes.put(ColorMode.RGB.attribute(), Value.NONE);
        }
        home.solve(topic, BAD_VALUE);
        return attributes;
    }

    private void refuse(String payload, String what) {
        home.raise(topic, BAD_VALUE, "'" + Texts.cut(payload) + "' is " + what + ".");
    }

    void onReport(String payload, Cause cause) {
        Optional<WledReport> read = WledReport.of(payload);
        if (read.isEmpty()) {
            refuse(payload, "no report of WLED");
            return;
        }
        WledReport report = read.get();
        name = report.name().flatMap(Texts::shown).or(() -> name);
        white |= report.number("wv").isPresent();
        for (Setting setting : Setting.values()) {
            settings.put(topic + "/" + setting.id(), setting);
        }
        announce();
        tellReach(cause);
        report.number("ac").ifPresent(brightness -> brightness(brightness, cause));
        Map<String, Value> attributes = new LinkedHashMap<>();
        if (!report.color().isEmpty()) {
            Color rgb = new Color(ColorMode.RGB, report.color());
            attributes.putAll(color(
                    report.number("wv").isEmpty()
                            ? rgb
                            : Color.of(
                                    ColorMode.RGBW,
                                    rgb.part(0),
                                    rgb.part(1),
                                    rgb.part(2),
                                    report.number("wv").getAsInt())));
        }
        report.number("fx").ifPresent(effect -> attributes.put("effect", Value.of(WledNames.EFFECTS.get(effect))));
        home.report(topic, Optional.empty(), attributes, cause);
        segments.onReport(report, attributes, cause);
        settings.forEach((key, setting) -> setting.state(report).ifPresent(state -> home.report(key, state, cause)));
    }

    /** @param motion else a button */
    void onInput(String number, boolean motion, String payload, Cause cause) {
        String key = topic + (motion ? "/motion/" : "/button/") + number;
        if (!number.matches("\\d{1,3}") || !payload.equals("on") && !payload.equals("off")) {
            refuse(payload, "neither on nor off");
            return;
        }
        if (!inputs.containsKey(key)) {
            if (inputs.size() >= MOST_INPUTS) {
                return;
            }
            EntityDraft draft = EntityDraft.of(Kind.BINARY_SENSOR, key)
                    .name((motion ? "Motion " : "Button ") + number)
                    .topic("state_topic", key);
            inputs.put(key, (motion ? draft.deviceClass("motion") : draft).build());
            announce();
            tellReach(cause);
        }
        home.report(key, payload, cause);
    }

    void onCommand(String key, Command command) {
        Setting setting = settings.get(key);
        if (setting != null) {
            send("/api", setting.write(command, home.state(key)));
            if (setting == Setting.OVERRIDE) { // is never told
                home.report(key, Arguments.needText(command, "option"), Cause.hub("taken to be so"));
            }
        } else if (segments.has(key)) {
            send("/api", segments.onCommand(key, command, modes()));
        } else if (key.equals(topic)) {
            onLight(command);
        } else {
            throw Arguments.unknown(command);
        }
    }

    private void onLight(Command command) {
        LightRequest request = LightRequest.of(command, modes(), WledNames.EFFECTS);
        if (command.action().equals("turn_off") || request.meansOff()) {
            send("", "OFF");
            return;
        }
        boolean plain = request.color().isEmpty()
                && request.effect().isEmpty()
                && request.brightness().isEmpty();
        if (command.action().equals("toggle") && plain) {
            send("", "T");
            return;
        }
        request.color().ifPresent(color -> send("/col", WledColor.write(color)));
        request.effect().ifPresent(effect -> send("/api", "FX=" + WledNames.EFFECTS.indexOf(effect)));
        if (request.brightness().isPresent()) {
            send("", Integer.toString((int)
                    Math.max(1, Math.rint(request.brightness().get()))));
        } else if (plain || isKnownToBeOff()) {
            send("", "ON"); // a colour or an effect alone leaves a dark strip dark
        }
    }

    private boolean isKnownToBeOff() {
        return home.state(topic).equals("off")
                && reach.filter(now -> now instanceof Availability.Offline).isEmpty();
    }

    private void send(String below, String payload) {
        output.publish(topic + below, Bytes.utf8(payload), QoS.AT_MOST_ONCE, false);
    }
}
