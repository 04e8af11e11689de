"""Eclipse Paho for Python as a client program; see ../README.md. Written for paho-mqtt 1.6."""
import sys
import threading
from urllib.parse import quote, unquote, urlsplit

import paho.mqtt.client as mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

clients = {}
writing = threading.Lock()


def tell(number, verb, *pairs):
    line = " ".join([number, verb] + [f"{key}={quote(str(value))}" for key, value in pairs])
    with writing:
        print(line, flush=True)


class Peer:
    """One client. An acknowledgement may come before the library has told the packet id that it is for."""

    def __init__(self, name):
        self.name = name
        self.lock = threading.Lock()
        self.waiting = {}
        self.early = {}
        self.client = None

    def connect(self, number, words):
        self.close()
        url, version = urlsplit(words["url"]), int(words["version"])
        self.v5 = version == mqtt.MQTTv5
        options = {} if self.v5 else {"clean_session": words["clean"] == "1"}
        if hasattr(mqtt, "CallbackAPIVersion"):  # 2.x; its callbacks of the first version are those of 1.6
            options["callback_api_version"] = mqtt.CallbackAPIVersion.VERSION1
        transport = "websockets" if url.scheme in ("ws", "wss") else "tcp"
        client = mqtt.Client(words["id"], protocol=version, transport=transport, reconnect_on_failure=False, **options)
        if transport == "websockets":
            client.ws_set_options(path=url.path)
        if url.scheme in ("mqtts", "wss"):
            client.tls_set(ca_certs=words["ca"])
        if "will-topic" in words:
            properties = Properties(PacketTypes.WILLMESSAGE) if self.v5 else None
            if "will-delay" in words:
                properties.WillDelayInterval = int(words["will-delay"])
            client.will_set(words["will-topic"], bytes.fromhex(words["will-payload"]), int(words["will-qos"]),
                            words["will-retain"] == "1", properties=properties)
        client.on_connect = lambda c, u, flags, code, properties=None: self.connected(number, flags, code)
        client.on_disconnect = self.disconnected
        client.on_message = self.message
        client.on_publish = lambda c, u, mid: self.answer(mid)
        client.on_subscribe = lambda c, u, mid, codes, properties=None: self.answer(mid, codes[0])
        client.on_unsubscribe = lambda c, u, mid, properties=None, codes=None: self.answer(mid, codes)
        self.client = client
        if self.v5:
            properties = Properties(PacketTypes.CONNECT)
            properties.SessionExpiryInterval = int(words.get("session", 0))
            client.connect(url.hostname, url.port, int(words["keepalive"]), clean_start=words["clean"] == "1", properties=properties)
        else:
            client.connect(url.hostname, url.port, int(words["keepalive"]))
        client.loop_start()

    def connected(self, number, flags, code):
        if getattr(code, "value", code) == 0:
            tell(number, "ok", ("session", flags["session present"]))
        else:
            tell(number, "failed", ("why", code))

    def disconnected(self, client, userdata, code, properties=None):
        if getattr(code, "value", code) != 0:
            tell("-", "lost", ("client", self.name), ("why", code))

    def answer(self, mid, code=None):
        with self.lock:
            if mid not in self.waiting:
                self.early[mid] = code
                return
            number = self.waiting.pop(mid)
        self.answered(number, code)

    def asked(self, mid, number):
        with self.lock:
            if mid not in self.early:
                self.waiting[mid] = number
                return
            code = self.early.pop(mid)
        self.answered(number, code)

    def answered(self, number, code):
        code = getattr(code, "value", code)
        tell(number, "ok", *([] if code is None else [("reason", code)]))

    def message(self, client, userdata, message):
        pairs = [("client", self.name), ("topic", message.topic), ("qos", message.qos), ("retain", int(message.retain)),
                 ("payload", message.payload.hex())]
        properties = getattr(message, "properties", None)
        if properties:
            pairs += [("user", f"{name}={value}") for name, value in getattr(properties, "UserProperty", [])]
            pairs += [("identifier", one) for one in getattr(properties, "SubscriptionIdentifier", [])]
            for key, name in (("type", "ContentType"), ("response", "ResponseTopic"), ("expiry", "MessageExpiryInterval")):
                if hasattr(properties, name):
                    pairs.append((key, getattr(properties, name)))
            if hasattr(properties, "CorrelationData"):
                pairs.append(("correlation", properties.CorrelationData.hex()))
        tell("-", "message", *pairs)

    def publish(self, number, words):
        properties = None
        if self.v5:
            properties = Properties(PacketTypes.PUBLISH)
            if words["user"]:
                properties.UserProperty = [tuple(pair.split("=", 1)) for pair in words["user"]]
            for key, name, kind in (("type", "ContentType", str), ("response", "ResponseTopic", str), ("correlation", "CorrelationData", bytes.fromhex),
                                    ("expiry", "MessageExpiryInterval", int), ("alias", "TopicAlias", int)):
                if key in words:
                    setattr(properties, name, kind(words[key]))
        topic = "" if "known" in words else words["topic"]
        info = self.client.publish(topic, bytes.fromhex(words["payload"]), int(words["qos"]), words["retain"] == "1", properties)
        self.asked(info.mid, number)

    def subscribe(self, number, words):
        if self.v5:
            properties = Properties(PacketTypes.SUBSCRIBE)
            if "identifier" in words:
                properties.SubscriptionIdentifier = int(words["identifier"])
            _, mid = self.client.subscribe(words["filter"], options=mqtt.SubscribeOptions(int(words["qos"])), properties=properties)
        else:
            _, mid = self.client.subscribe(words["filter"], int(words["qos"]))
        self.asked(mid, number)

    def unsubscribe(self, number, words):
        _, mid = self.client.unsubscribe(words["filter"])
        self.asked(mid, number)

    def disconnect(self, number, words):
        self.client.disconnect()
        self.client.loop_stop()
        tell(number, "ok")

    def close(self):
        if self.client:
            self.client.disconnect()
            self.client.loop_stop()


def parse(line):
    number, verb, *pairs = line.rstrip("\n").split(" ")
    words = {"user": []}
    for pair in pairs:
        key, value = pair.split("=", 1)
        if key == "user":
            words["user"].append(unquote(value))
        else:
            words[key] = unquote(value)
    return number, verb, words


def main():
    for line in sys.stdin:
        number, verb, words = parse(line)
        try:
            peer = clients.setdefault(words["client"], Peer(words["client"]))
            if verb == "close":
                clients.pop(peer.name).close()
                tell(number, "ok")
            else:
                getattr(peer, verb)(number, words)
        except Exception as problem:  # told to the test, which fails with it
            tell(number, "failed", ("why", repr(problem)))


main()
