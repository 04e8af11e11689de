package io.tomte.binding.tasmota.internal.zigbee;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.DeviceDraft;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Texts;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.Value;

/** One device behind a bridge: what it has is seen from what it tells and from what the bridge knows of it. */
final class ZigbeeDevice {
    private static final int MOST = 60; // attributes
    private static final Pattern LIGHT = Pattern.compile("L([0-9A-F]{2})(?:\\.(\\d))?");
    private static final Pattern ON_OFF = Pattern.compile("O([0-9A-F]{2})");

    private final AdapterOutput output;
    private final Entities home;
    private final String address;
    private final String prefix;
    private final String bridge;
    private final Set<String> told = new TreeSet<>(); // names of attributes
    private final Map<String, Piece> pieces = new LinkedHashMap<>(); // by key
    private final Remote remote = new Remote();
    private boolean isRemote;
    private List<String> config = List.of();
    private int endpoints = 1;
    private Optional<String> name = Optional.empty();
    private Optional<String> model = Optional.empty();
    private Optional<String> manufacturer = Optional.empty();
    private List<Object> described = List.of();
    private Optional<Availability> own = Optional.empty(); // what the bridge says of it, where that is not good

    /**
     * @param address of the hardware, {@code 0x} and sixteen digits
     * @param prefix  of the keys, with a slash at its end
     * @param bridge  identifier of the device that it is reached through
     */
    ZigbeeDevice(AdapterOutput output, Entities home, String address, String prefix, String bridge) {
        this.output = output;
        this.home = home;
        this.address = address;
        this.prefix = prefix;
        this.bridge = bridge;
    }

    String address() {
        return address;
    }

    Set<String> keys() {
        return pieces.keySet();
    }

    /** @param known it is what the bridge remembers, not what the device says now */
    void onTold(JsonObject json, boolean known, Availability reach, Cause cause) {
        Told message = new Told(json, cause);
        message.text("Name").flatMap(Texts::shown).ifPresent(text -> name = Optional.of(text));
        message.text("ModelId").flatMap(Texts::shown).ifPresent(text -> model = Optional.of(text));
        message.text("Manufacturer").flatMap(Texts::shown).ifPresent(text -> manufacturer = Optional.of(text));
        message.member("Config").ifPresent(list -> config = texts(list));
        message.member("Endpoints").ifPresent(list -> endpoints = texts(list).size());
        Optional<String> pressed = known ? Optional.empty() : Remote.type(json, endpoints > 1);
        if (pressed.isEmpty()) {
            json.keySet().stream().filter(key -> told.size() < MOST).forEach(told::add);
            message.number("ZoneType")
                    .flatMap(type -> Attribute.ofZone(type.intValue()))
                    .ifPresent(told::add);
        } else {
            List.of("LinkQuality", "BatteryPercentage").stream()
                    .filter(json::has)
                    .forEach(told::add);
        }
        boolean canBeFired = pressed.filter(remote::learn).isPresent();
        isRemote |= canBeFired;
        own = message.text("Reachable")
                .filter("false"::equals)
                .map(no -> new Availability.Offline("its bridge says that it is out of reach"));
        describe();
        reach(reach, cause);
        if (pressed.isEmpty()) {
            pieces.forEach((key, piece) -> piece.onTold(message, new Outlet(home, key)));
        } else {
            pieces.forEach((key, piece) -> {
                if (piece instanceof Measured) {
                    piece.onTold(message, new Outlet(home, key));
                }
            });
            if (canBeFired && !cause.replay()) {
                fire(pressed.get(), cause);
            }
        }
    }

    private static List<String> texts(JsonElement list) {
        return list.isJsonArray()
                ? list.getAsJsonArray().asList().stream()
                        .limit(MOST)
                        .map(Json::text)
                        .toList()
                : List.of();
    }

    private void fire(String type, Cause cause) {
        String key = prefix + remote.channel();
        home.report(key, Optional.of(output.now().toString()), Map.of("event_type", Value.of(type)), cause);
        home.fire(key, type, cause);
    }

    /** Announces it where something of it is new. */
    private void describe() {
        List<Object> shape =
                List.of(name, model, manufacturer, config, Set.copyOf(told), isRemote, List.copyOf(remote.types()));
        if (shape.equals(described)) {
            return;
        }
        described = shape;
        Map<String, Piece> now = new LinkedHashMap<>();
        Shutter.of(told).ifPresent(shutter -> put(now, shutter));
        powers().forEach(piece -> put(now, piece));
        if (isRemote) {
            put(now, remote);
        }
        for (String attribute : told) {
            Attribute.of(attribute).ifPresent(what -> put(now, new Measured(attribute, what)));
        }
        pieces.clear();
        pieces.putAll(now);
        DeviceInfo info = info();
        pieces.forEach(
                (key, piece) -> home.announce(key, info, piece.describe(key).build()));
        home.keepOnly(prefix, pieces.keySet());
    }

    private void put(Map<String, Piece> now, Piece piece) {
        now.put(prefix + piece.channel(), piece);
    }

    /** Lights where the bridge knows one or one dims, else switches; by endpoint where there are several. */
    private List<Piece> powers() {
        Map<Integer, Integer> lights = new TreeMap<>(); // types by endpoint
        Set<Integer> switches = new TreeSet<>();
        for (String code : config) {
            Matcher light = LIGHT.matcher(code);
            Matcher onOff = ON_OFF.matcher(code);
            if (light.matches()) {
                lights.put(
                        Integer.parseInt(light.group(1), 16),
                        light.group(2) == null ? -1 : Integer.parseInt(light.group(2)));
            } else if (onOff.matches()) {
                switches.add(Integer.parseInt(onOff.group(1), 16));
            }
        }
        boolean several = Math.max(lights.size(), switches.size()) > 1;
        if (!lights.isEmpty()) {
            return lights.entrySet().stream()
                    .<Piece>map(light -> Lamp.of(several ? light.getKey() : 0, light.getValue(), told))
                    .toList();
        }
        if (told.contains("Dimmer") || told.contains("CT")) {
            return List.of(Lamp.of(0, -1, told));
        }
        if (switches.size() > 1) {
            return switches.stream().<Piece>map(Plug::new).toList();
        }
        return told.contains("Power") ? List.of(new Plug(0)) : List.of();
    }

    private DeviceInfo info() {
        DeviceDraft device = DeviceDraft.of("zigbee_" + address)
                .name(name.or(() -> model).orElse(address))
                .via(bridge);
        manufacturer.ifPresent(device::manufacturer);
        model.ifPresent(device::model);
        return device.build();
    }

    /** @param reach of the bridge */
    void reach(Availability reach, Cause cause) {
        Availability now = reach instanceof Availability.Offline ? reach : own.orElse(reach);
        pieces.keySet().forEach(key -> home.reach(key, now, cause));
    }

    /** Bodies of {@code ZbSend}, in order. */
    List<Map<String, Object>> onCommand(String key, Command command) {
        return pieces.get(key).onCommand(command, new Outlet(home, key));
    }
}
