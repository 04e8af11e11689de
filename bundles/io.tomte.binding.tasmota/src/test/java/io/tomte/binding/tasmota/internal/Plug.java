package io.tomte.binding.tasmota.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;

/** A device with Tasmota that a test composes, and a hub that listens to it. */
final class Plug {
    static final String MAC = "A4CF12F03D3E";

    final FakeHub hub = new FakeHub(TasmotaSession::new);
    private String relays = "1";
    private String more = "";

    Plug relays(String types) {
        relays = types;
        return this;
    }

    /** Further members of the discovery message; each replaces one of the same name. */
    Plug with(String members) {
        more = members;
        return this;
    }

    Plug announce() {
        String base = """
                {"ip":"192.168.1.20","dn":"Desk","fn":["Desk","Second",null],"hn":"desk-7742","mac":"%s","md":"Athom Plug V2",\
                "ofln":"Offline","onln":"Online","state":["OFF","ON","TOGGLE","HOLD"],"sw":"14.2.0","t":"desk",\
                "ft":"%%prefix%%/%%topic%%/","tp":["cmnd","stat","tele"],"rl":[%s],"swc":[-1,-1],"swn":[null,null],\
                "btn":[0,0],"lt_st":0,"lk":1,"so":{},"ver":1}""".formatted(MAC, relays);
        String merged = base;
        for (String member : more.isEmpty() ? List.<String>of() : List.of(more.split(";"))) {
            String name = member.substring(0, member.indexOf(':'));
            merged = merged.replaceFirst("," + name + ":(\\[[^]]*]|\\{[^}]*}|[^,}]+)", "");
            merged = merged.substring(0, merged.length() - 1) + "," + member + "}";
        }
        hub.publish("tasmota/discovery/" + MAC + "/config", merged, true);
        return this;
    }

    Plug sensors(String tree) {
        hub.publish("tasmota/discovery/" + MAC + "/sensors", "{\"sn\":" + tree + ",\"ver\":1}", true);
        return this;
    }

    Plug online() {
        say("tele/desk/LWT", "Online");
        return this;
    }

    void say(String topic, String payload) {
        hub.publish(topic, payload, topic.endsWith("LWT"));
    }

    Known part(String channel) {
        return hub.home.entity(MAC + "/" + channel);
    }

    /** What the device is sent for it, each as {@code command payload}. */
    List<String> command(String channel, String action, Object... arguments) {
        hub.sent.clear();
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            values.put(arguments[i].toString(), Value.fromJava(arguments[i + 1]));
        }
        hub.command(MAC + "/" + channel, new Command(action, values));
        return hub.sent.stream()
                .map(sent -> sent.topic().replace("cmnd/desk/", "") + " " + sent.payload())
                .toList();
    }
}
