package io.tomte.binding.homie.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.tomte.binding.homie.internal.model.Attributes;
import io.tomte.binding.homie.internal.model.DescriptionReader;
import io.tomte.binding.homie.internal.model.TopicId;
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
import io.tomte.mqtt.topic.TopicFilter;

/**
 * Devices of the Homie convention. Version 3 and 4 are found by {@code <base>/<device>/$homie}, version 5 by
 * {@code <base>/5/<device>/$state}; whatever is below such a device is its own.
 */
public final class HomieSession implements AdapterSession {
    private static final int MOST_DEVICES = 2_000;
    private static final Duration SETTLE = Duration.ofMillis(300); // old attributes come in any order, all at once
    private static final Pattern OLD_VERSION = Pattern.compile("v?[34](\\..*)?");

    /** @param attributes of Homie 3 and 4; empty with 5 */
    private record Known(HomieDevice device, Optional<Attributes> attributes) {}

    private final AdapterOutput output;
    private final Entities home;
    private final TopicFilter four;
    private final TopicFilter five;
    private final Map<String, Known> devices = new HashMap<>(); // by topic

    /** @param base first level or levels of all topics, {@code +} for any */
    public HomieSession(String base, AdapterOutput output) {
        this.output = output;
        this.home = new Entities(output);
        this.four = TopicFilter.parse(base + "/+/$homie");
        this.five = TopicFilter.parse(base + "/5/+/$state");
    }

    @Override
    public void start() {
        output.subscribe(four.text(), QoS.AT_LEAST_ONCE);
        output.subscribe(five.text(), QoS.AT_LEAST_ONCE);
    }

    @Override
    public void onMessage(AdapterMessage message) {
        String topic = message.topic();
        boolean discovered = four.matches(topic) || five.matches(topic);
        if (discovered && !discover(topic, message)) {
            return;
        }
        Optional<String> base = owner(topic);
        if (base.isPresent()) {
            String path = topic.substring(base.get().length() + 1);
            Optional<String> payload = Texts.strict(message.payload());
            Cause cause = Cause.device(topic, message.retained());
            if (payload.isPresent()) {
                receive(base.get(), path, payload.get(), cause);
            } else {
                devices.get(base.get()).device().onUnreadable(path);
            }
        }
    }

    /** @return whether there is more to do with the message */
    private boolean discover(String topic, AdapterMessage message) {
        String base = topic.substring(0, topic.lastIndexOf('/'));
        boolean isFive = topic.endsWith("/$state");
        if (message.payload().isEmpty()) {
            remove(base);
            return false;
        }
        if (!TopicId.isValid(base.substring(base.lastIndexOf('/') + 1))) {
            return false;
        }
        String version = message.payload().size() > 20 ? "" : message.payload().utf8();
        if (!isFive && !OLD_VERSION.matcher(version).matches()) {
            output.log(topic, "Homie '" + Texts.cut(version) + "' is not understood, only 3, 4 and 5 are.");
            return false;
        }
        if (!devices.containsKey(base)) {
            if (devices.size() >= MOST_DEVICES) {
                output.log(topic, "More than " + MOST_DEVICES + " Homie devices are not looked at.");
                return false;
            }
            devices.put(
                    base,
                    new Known(
                            new HomieDevice(home, output, base, isFive),
                            isFive ? Optional.empty() : Optional.of(new Attributes())));
            output.subscribe(base + "/#", QoS.AT_LEAST_ONCE);
        }
        return true;
    }

    private void remove(String base) {
        Known known = devices.remove(base);
        if (known != null) {
            known.device().end();
            output.unsubscribe(base + "/#");
            output.cancelTimer(base);
            tellChildren(base, Optional.empty(), Cause.device(base + "/$state", false));
        }
    }

    private Optional<String> owner(String topic) {
        for (int end = topic.lastIndexOf('/'); end > 0; end = topic.lastIndexOf('/', end - 1)) {
            String base = topic.substring(0, end);
            if (devices.containsKey(base)) {
                return Optional.of(base);
            }
        }
        return Optional.empty();
    }

    private void receive(String base, String path, String payload, Cause cause) {
        Known known = devices.get(base);
        HomieDevice device = known.device();
        String[] levels = path.split("/", 5);
        if (path.equals("$state")) {
            onState(base, known, payload, cause);
        } else if (levels[0].equals("$alert") && levels.length == 2) {
            device.onAlert(levels[1], payload);
            output.trace(List.of(device.stateKey()));
        } else if (levels[0].equals("$log") && levels.length == 2) {
            onLog(cause.detail(), levels[1], payload);
        } else if (path.equals("$description") && known.attributes().isEmpty()) {
            onDescription(base, device, payload, cause);
        } else if (Attributes.isStatistic(path) && known.attributes().isPresent()) {
            onStatistic(base, known, path, payload, cause);
        } else if (isAttribute(levels) && known.attributes().isPresent()) {
            known.attributes().get().put(path, payload);
            onAttribute(base, known, cause);
        } else if (levels.length == 2 && !path.startsWith("$") && !levels[1].startsWith("$")) {
            device.onValue(path, payload, cause);
        } else if (levels.length == 3 && levels[2].equals("$target")) {
            device.onTarget(levels[0] + "/" + levels[1], payload, cause);
        }
    }

    /** {@code $name}, {@code $fw/version}, {@code node/$type}, {@code node/property/$unit}. */
    private static boolean isAttribute(String[] levels) {
        return levels.length <= 3 && (levels[0].startsWith("$") || levels[levels.length - 1].startsWith("$"));
    }

    private void onState(String base, Known known, String payload, Cause cause) {
        Optional<DeviceState> state = DeviceState.of(payload);
        if (payload.isEmpty()) {
            remove(base);
        } else if (state.isEmpty()) {
            output.log(base + "/$state", "'" + Texts.cut(payload) + "' is no state of a device.");
        } else {
            known.attributes().ifPresent(attributes -> onAttribute(base, known, cause));
            known.device().onState(state.get(), cause);
            output.trace(List.of(known.device().stateKey()));
            tellChildren(base, state, cause);
        }
    }

    /** Homie 5: whoever hangs on this device is lost with it. */
    private void tellChildren(String base, Optional<DeviceState> state, Cause cause) {
        for (Known known : List.copyOf(devices.values())) {
            if (known.device().rootBase().filter(base::equals).isPresent()) {
                known.device().onRoot(state, cause);
            }
        }
    }

    private void onDescription(String base, HomieDevice device, String payload, Cause cause) {
        String topic = base + "/$description";
        String id = base.substring(base.lastIndexOf('/') + 1);
        if (!payload.isEmpty()) {
            new DescriptionReader(sentence -> output.log(topic, sentence))
                    .read(id, payload)
                    .ifPresent(description -> {
                        device.onDescription(description, cause);
                        device.onRoot(
                                device.rootBase()
                                        .map(devices::get)
                                        .flatMap(root -> root.device().state()),
                                cause);
                    });
        }
        output.trace(List.of(device.stateKey()));
    }

    /** Waits while a device that is known for long tells everything again; one that speaks just now is heard at once. */
    private void onAttribute(String base, Known known, Cause cause) {
        if (cause.replay()) {
            output.timer(base, SETTLE);
        } else {
            describe(base, known, cause);
        }
        output.trace(List.of(known.device().stateKey()));
    }

    /** The first of its kind says that there is one. */
    private void onStatistic(String base, Known known, String path, String payload, Cause cause) {
        known.device().onValue(path, payload, cause);
        boolean isNew = known.attributes().filter(all -> all.knows(path)).isEmpty();
        if (isNew && !payload.isEmpty()) {
            known.attributes().ifPresent(all -> all.put(path, payload));
            onAttribute(base, known, cause);
        }
    }

    private void describe(String base, Known known, Cause cause) {
        String id = base.substring(base.lastIndexOf('/') + 1);
        known.attributes().ifPresent(attributes -> known.device().onDescription(attributes.describe(id), cause));
    }

    private void onLog(String topic, String level, String payload) {
        if (level.equals("warn") || level.equals("error") || level.equals("fatal")) {
            output.log(topic, "The device says: " + Texts.shown(payload).orElse(""));
        }
    }

    @Override
    public void onCommand(String key, Command command) {
        Optional<String> base = owner(key);
        if (base.isEmpty()) {
            throw new CommandRefusedException(Reason.NO_SUCH_ENTITY, "No device announces this entity any more.");
        }
        devices.get(base.get()).device().onCommand(key, command);
    }

    @Override
    public void onTimer(String base) {
        Optional.ofNullable(devices.get(base))
                .ifPresent(known -> describe(base, known, Cause.device(base + "/$state", true)));
    }

    @Override
    public void stop() {} // says no farewell
}
