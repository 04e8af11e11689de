package io.tomte.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A plug that announces itself in its maker's way and by Home Assistant's discovery, in this order or the other. */
final class TwicePlug {
    private static final String HASS = "homeassistant";

    private record Line(String topic, String payload) {}

    private enum Maker {
        ZIGBEE("zigbee2mqtt"),
        HOMIE("homie"),
        TASMOTA("tasmota"),
        SHELLY("shelly");

        private final String source;

        Maker(String source) {
            this.source = source;
        }
    }

    private final Maker maker;
    private final String address; // twelve hex digits
    private final boolean ownFirst;

    private TwicePlug(Maker maker, boolean ownFirst) {
        this.maker = maker;
        this.ownFirst = ownFirst;
        this.address = "a0b0c0d0e%d%df".formatted(maker.ordinal(), ownFirst ? 1 : 0);
    }

    static List<TwicePlug> all() {
        List<TwicePlug> all = new ArrayList<>();
        for (Maker maker : Maker.values()) {
            all.add(new TwicePlug(maker, true));
            all.add(new TwicePlug(maker, false));
        }
        return all;
    }

    /** What the identifiers or connections of its device contain, in lower case and without colons. */
    String mark() {
        return address.substring(6); // all that one of the two tells of a Tasmota
    }

    String firstSource() {
        return ownFirst ? maker.source : HASS;
    }

    String secondSource() {
        return ownFirst ? HASS : maker.source;
    }

    void first(Device device) {
        announce(device, ownFirst);
        tell(device);
    }

    void second(Device device) {
        announce(device, !ownFirst);
        tell(device);
    }

    /** A Shelly never says by itself that it is gone for good. */
    boolean firstCanGo() {
        return maker != Maker.SHELLY || !ownFirst;
    }

    void firstGoes(Device device) {
        if (!ownFirst) {
            device.publish(hassTopic(), "", true);
            return;
        }
        switch (maker) {
            case ZIGBEE -> device.publish(base() + "/bridge/devices", "[]", true);
            case HOMIE -> device.publish(base() + "/$state", "", true);
            case TASMOTA ->
                device.publish("tasmota/discovery/" + address.toUpperCase(Locale.ROOT) + "/config", "", true);
            case SHELLY -> throw new IllegalStateException("stays");
        }
    }

    private void announce(Device device, boolean own) {
        boolean asked = own && maker == Maker.SHELLY;
        if (asked) {
            device.listen(base() + "/rpc").forget();
        }
        (own ? own() : hass()).forEach(line -> device.publish(line.topic(), line.payload(), true));
        if (asked) {
            for (int i = 0; i < 3; i++) {
                answer(device, JsonParser.parseString(device.next().payload()).getAsJsonObject());
            }
        }
    }

    /** What a Shelly says of itself when it is asked. */
    private void answer(Device device, JsonObject request) {
        String result = switch (request.get("method").getAsString()) {
            case "Shelly.GetDeviceInfo" ->
                "{\"id\":\"%s\",\"mac\":\"%S\",\"model\":\"SNSW-001X16EU\",\"gen\":2}".formatted(base(), address);
            case "Shelly.GetConfig" -> "{\"switch:0\":{\"id\":0,\"name\":null}}";
            default -> "{\"switch:0\":{\"id\":0,\"output\":true}}";
        };
        String asker = request.get("src").getAsString();
        device.publish(
                asker + "/rpc",
                "{\"id\":%s,\"src\":\"%s\",\"dst\":\"%s\",\"result\":%s}"
                        .formatted(request.get("id"), base(), asker, result),
                false);
    }

    void tell(Device device) {
        tell(device, true);
    }

    /** All makers tell their state on a topic that both announcements name; a homely one keeps it. */
    void tell(Device device, boolean on) {
        Line state = state(on);
        device.publish(state.topic(), state.payload(), true);
    }

    private String base() {
        return switch (maker) {
            case ZIGBEE -> "zigbee2mqtt"; // one bridge for both
            case HOMIE -> "homie/5/plug-" + address;
            case TASMOTA -> "tasmota_" + address;
            case SHELLY -> "shellyplus1-" + address;
        };
    }

    private Line state(boolean on) {
        String word = on ? "ON" : "OFF";
        return switch (maker) {
            case ZIGBEE -> new Line(base() + "/plug" + address, "{\"state\":\"%s\"}".formatted(word));
            case HOMIE -> new Line(base() + "/relay/on", "" + on);
            case TASMOTA -> new Line(base() + "/tele/STATE", "{\"POWER\":\"%s\"}".formatted(word));
            case SHELLY -> new Line(base() + "/status/switch:0", "{\"id\":0,\"output\":%s}".formatted(on));
        };
    }

    private List<Line> own() {
        return switch (maker) {
            case ZIGBEE ->
                List.of(
                        new Line(base() + "/bridge/state", "{\"state\":\"online\"}"),
                        new Line(base() + "/bridge/devices", """
                                [{"ieee_address":"0x0000%s","friendly_name":"plug%s","type":"Router","supported":true,
                                  "definition":{"model":"P1","vendor":"V","exposes":[{"type":"switch","features":[
                                   {"type":"binary","name":"state","property":"state","access":7,"value_on":"ON","value_off":"OFF"}]}]}}]""".formatted(address, address)));
            case HOMIE -> List.of(new Line(base() + "/$description", """
                                {"homie":"5.0","version":1,"name":"Plug","nodes":{"relay":{"properties":{"on":
                                 {"datatype":"boolean","settable":true}}}}}"""), new Line(base() + "/$state", "ready"));
            case TASMOTA ->
                List.of(
                        new Line("tasmota/discovery/%S/config".formatted(address), """
                                {"ip":"192.168.1.9","dn":"Plug","fn":["Plug",null],"hn":"plug","mac":"%S","md":"Plug","ofln":"Offline","onln":"Online",
                                 "state":["OFF","ON","TOGGLE","HOLD"],"sw":"14.1.0","t":"tasmota_%s","ft":"%%topic%%/%%prefix%%/","tp":["cmnd","stat","tele"],
                                 "rl":[1,0,0,0],"swc":[-1],"swn":[null],"btn":[0],"so":{"4":0,"11":0,"13":0,"17":1,"20":0,"30":0,"68":0,"73":0,"82":0,"114":0},
                                 "ty":0,"if":0,"lk":1,"lt_st":0,"ver":1}""".formatted(address, address)),
                        new Line(base() + "/tele/LWT", "Online"));
            case SHELLY -> List.of(new Line(base() + "/online", "true"));
        };
    }

    private String hassTopic() {
        return HASS + "/switch/plug" + address + "/config";
    }

    private List<Line> hass() {
        String template = switch (maker) {
            case ZIGBEE -> "{{ value_json.state }}";
            case HOMIE -> "{{ 'ON' if value == 'true' else 'OFF' }}";
            case TASMOTA -> "{{ value_json.POWER }}";
            case SHELLY -> "{{ 'ON' if value_json.output else 'OFF' }}";
        };
        String device = switch (maker) {
            case ZIGBEE ->
                "{\"identifiers\":[\"zigbee2mqtt_0x0000%s\"],\"name\":\"plug%s\"}".formatted(address, address);
            case HOMIE -> "{\"identifiers\":[\"homie_%s\"],\"name\":\"Plug\"}".formatted(address);
            case TASMOTA -> "{\"identifiers\":[\"%S\"],\"name\":\"Plug\"}".formatted(address.substring(6));
            case SHELLY ->
                "{\"connections\":[[\"mac\",\"%s\"]],\"name\":\"Plug\"}"
                        .formatted(address.replaceAll("(..)(?!$)", "$1:"));
        };
        String available = maker == Maker.HOMIE
                ? ",\"availability_topic\":\"%s/$state\",\"payload_available\":\"ready\",\"payload_not_available\":\"lost\""
                        .formatted(base())
                : "";
        return List.of(new Line(
                hassTopic(), """
                {"name":null,"unique_id":"hass_%s","state_topic":"%s","value_template":"%s","command_topic":"%s/set","device":%s%s}""".formatted(address, state(true).topic(), template, base(), device, available)));
    }

    @Override
    public String toString() {
        return maker + (ownFirst ? " before " : " after ") + "discovery";
    }
}
