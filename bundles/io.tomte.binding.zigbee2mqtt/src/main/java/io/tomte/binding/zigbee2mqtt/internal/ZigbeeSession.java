package io.tomte.binding.zigbee2mqtt.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Texts;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.mqtt.packet.QoS;

/** Networks of Zigbee2MQTT: the bridge's own messages describe everything, Home Assistant discovery is not needed. */
public final class ZigbeeSession implements AdapterSession {
    private record Known(Bridge bridge, Network network) {}

    private final AdapterOutput output;
    private final Entities home;
    private final List<Base> bases;
    private final Map<Base, Known> known = new LinkedHashMap<>(); // those that spoke

    /** @param topics base topics, one for each Zigbee2MQTT */
    public ZigbeeSession(List<String> topics, AdapterOutput output) {
        this.output = output;
        this.home = new Entities(output);
        this.bases = topics.stream().map(Base::new).toList();
    }

    @Override
    public void start() {
        bases.forEach(base -> output.subscribe(base.topic() + "/#", QoS.AT_MOST_ONCE));
    }

    @Override
    public void onMessage(AdapterMessage message) {
        String topic = message.topic();
        Optional<Base> base = owner(topic);
        Optional<String> payload = Texts.strict(message.payload());
        if (base.isEmpty()) {
            return;
        }
        if (payload.isEmpty()) {
            output.log(topic, "The payload is no UTF-8, so it is ignored.");
            return;
        }
        String path = topic.substring(base.get().topic().length() + 1);
        Cause cause = Cause.device(topic, message.retained());
        if (path.startsWith("bridge/")) {
            onBridge(base.get(), path.substring("bridge/".length()), payload.get(), cause);
        } else if (!path.endsWith("/set") && !path.endsWith("/get") && !path.contains("/set/")) {
            network(base.get()).onTopic(path, payload.get(), cause);
        }
    }

    private Optional<Base> owner(String topic) {
        return bases.stream()
                .filter(base -> topic.startsWith(base.topic() + "/"))
                .findFirst();
    }

    private Known known(Base base) {
        return known.computeIfAbsent(base, one -> {
            Requests requests = new Requests(output, home, one);
            return new Known(new Bridge(output, home, one, requests), new Network(output, home, one, requests));
        });
    }

    private Network network(Base base) {
        return known(base).network();
    }

    private void onBridge(Base base, String what, String payload, Cause cause) {
        if (what.startsWith("request/") || payload.isEmpty()) {
            return;
        }
        if (what.equals("devices")) {
            known(base).bridge().appear();
        }
        switch (what) {
            case "state" -> onState(base, payload, cause);
            case "devices" ->
                list(cause, payload).ifPresent(list -> network(base).onDevices(list, cause));
            case "groups" ->
                list(cause, payload).ifPresent(list -> network(base).onGroups(list, cause));
            case "info" ->
                object(cause, payload).ifPresent(info -> known(base).bridge().onInfo(info, cause));
            case "event" -> object(cause, payload).ifPresent(event -> onEvent(base, event, cause));
            default -> {
                if (what.startsWith("response/")) {
                    String of = what.substring("response/".length());
                    object(cause, payload)
                            .ifPresent(answer -> known(base).bridge().onResponse(of, answer, cause));
                }
            }
        }
    }

    private void onEvent(Base base, JsonObject event, Cause cause) {
        known(base).bridge().onEvent(event, cause);
        if (!cause.replay()
                && Base.text(event, "type").filter("device_joined"::equals).isPresent()) {
            Base.object(event, "data")
                    .flatMap(data -> Base.text(data, "ieee_address"))
                    .ifPresent(address -> network(base).onJoined(address));
        }
    }

    private void onState(Base base, String payload, Cause cause) {
        String word =
                Json.object(payload).flatMap(json -> Base.text(json, "state")).orElse(payload);
        if (word.equals("online") || word.equals("offline")) {
            known(base).bridge().onState(word, cause);
            network(base).onBridge(known(base).bridge().reach(), cause);
        } else {
            output.log(cause.detail(), "'" + Texts.cut(word) + "' is no state of a bridge.");
        }
    }

    private Optional<List<JsonObject>> list(Cause cause, String payload) {
        Optional<JsonElement> list = Json.parse(payload).filter(JsonElement::isJsonArray);
        if (list.isEmpty()) {
            output.log(cause.detail(), "The payload is no JSON list, so everything stays as it was.");
        }
        return list.map(array -> Network.objects(Optional.of(array)));
    }

    private Optional<JsonObject> object(Cause cause, String payload) {
        Optional<JsonObject> object = Json.object(payload);
        if (object.isEmpty()) {
            output.log(cause.detail(), "The payload is no JSON object, so it is ignored.");
        }
        return object;
    }

    @Override
    public void onCommand(String key, Command command) {
        Known owner = owner(key)
                .map(known::get)
                .orElseThrow(
                        () -> new CommandRefusedException(Reason.NO_SUCH_ENTITY, "No bridge tells of this entity."));
        if (key.startsWith(owner(key).orElseThrow().topic() + "/bridge/")) {
            owner.bridge().onCommand(key, command);
        } else {
            owner.network().onCommand(key, command);
        }
    }

    @Override
    public void onTimer(String name) {
        for (Known one : known.values()) {
            if (one.bridge().timer().equals(name)) {
                one.bridge().tick(Cause.hub("time to join"));
            } else if (one.network().asking().timer().equals(name)) {
                one.network().asking().onTimer();
            }
        }
    }

    @Override
    public void stop() {} // says no farewell
}
