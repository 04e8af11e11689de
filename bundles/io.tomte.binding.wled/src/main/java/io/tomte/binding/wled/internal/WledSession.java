package io.tomte.binding.wled.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.Texts;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.mqtt.packet.QoS;

/** Strips with WLED, which announce nothing: a device is there once it says something that only WLED says. WLED, "MQTT". */
public final class WledSession implements AdapterSession {
    private static final int MOST_DEVICES = 1_000;
    private static final Pattern TOPIC = Pattern.compile("(.+?)/(g|c|v|status|(?:button|motion)/[^/]+)");
    private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?");

    private final AdapterOutput output;
    private final List<String> filters;
    private final Map<String, List<Integer>> segments; // by topic
    private final Entities home;
    private final Map<String, WledDevice> devices = new HashMap<>(); // by topic

    /**
     * @param filters  of all that strips say, for example {@code wled/#}
     * @param segments that are lights of their own, for example {@code wled/desk=0,1}
     */
    public WledSession(List<String> filters, List<String> segments, AdapterOutput output) {
        this.output = output;
        this.filters = List.copyOf(filters);
        this.segments = Segments.read(segments);
        this.home = new Entities(output);
    }

    @Override
    public void start() {
        filters.forEach(filter -> output.subscribe(filter, QoS.AT_MOST_ONCE));
    }

    @Override
    public void onMessage(AdapterMessage message) {
        Matcher topic = TOPIC.matcher(message.topic());
        if (!topic.matches()) {
            return; // a command, or a topic of somebody else
        }
        String what = topic.group(2);
        Optional<String> payload = Texts.strict(message.payload());
        if (payload.isEmpty()) {
            output.log(message.topic(), "The payload is no UTF-8, so it is ignored.");
            return;
        }
        if (payload.get().isEmpty()) {
            taken(topic.group(1), what);
            return;
        }
        WledDevice device = devices.get(topic.group(1));
        if (device == null) {
            if (!isWled(what, payload.get()) || devices.size() >= MOST_DEVICES) {
                return;
            }
            device = new WledDevice(output, home, topic.group(1), segments.getOrDefault(topic.group(1), List.of()));
            devices.put(topic.group(1), device);
        }
        tell(device, what, payload.get(), Cause.device(message.topic(), message.retained()));
        output.trace(List.of(topic.group(1)));
    }

    private static boolean isWled(String what, String payload) {
        return switch (what) {
            case "status" -> payload.equals("online") || payload.equals("offline");
            case "g" -> payload.matches("\\d{1,3}");
            case "c" -> COLOR.matcher(payload).matches();
            case "v" -> WledReport.of(payload).isPresent();
            default -> false; // buttons follow what is known to be a strip
        };
    }

    private static void tell(WledDevice device, String what, String payload, Cause cause) {
        switch (what) {
            case "status" -> device.onStatus(payload, cause);
            case "g" -> device.onBrightness(payload, cause);
            case "c" -> device.onColor(payload, cause);
            case "v" -> device.onReport(payload, cause);
            default -> device.onInput(what.substring(what.indexOf('/') + 1), what.startsWith("motion"), payload, cause);
        }
    }

    /** Who clears the retained status of a strip wants it gone. */
    private void taken(String topic, String what) {
        if (what.equals("status") && devices.remove(topic) != null) {
            home.withdraw(topic);
            home.keepOnly(topic + "/", Set.of());
        }
    }

    @Override
    public void onCommand(String key, Command command) {
        for (String topic = key; !topic.isEmpty(); topic = topic.substring(0, Math.max(0, topic.lastIndexOf('/')))) {
            WledDevice device = devices.get(topic);
            if (device != null && home.has(key)) {
                device.onCommand(key, command);
                return;
            }
        }
        throw new CommandRefusedException(
                Reason.NO_SUCH_ENTITY, "No strip with this topic was heard of since the hub started.");
    }

    @Override
    public void onTimer(String name) {} // sets none

    @Override
    public void stop() {} // says no farewell
}
