/* Eclipse Paho for C (MQTTAsync; 3.1, 3.1.1 and 5) as a client program; see ../README.md.  cc peer.c -lpaho-mqtt3as */
#include <MQTTAsync.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Peer {
	char name[32];
	MQTTAsync handle;
	int v5;
	struct Peer *next;
} Peer;

/* What an answer needs; made for each command, freed by the answer. */
typedef struct {
	char number[16];
	Peer *peer;
} Asked;

typedef struct {
	char *verb, *keys[40], *values[40];
	int count;
} Words;

static Peer *peers;
static pthread_mutex_t writing = PTHREAD_MUTEX_INITIALIZER;

static const char *get(const Words *w, const char *key) {
	for (int i = 0; i < w->count; i++)
		if (strcmp(w->keys[i], key) == 0)
			return w->values[i];
	return NULL;
}

static int number(const Words *w, const char *key) {
	const char *text = get(w, key);
	return text ? atoi(text) : 0;
}

static int digit(char c) { return c <= '9' ? c - '0' : (c | 32) - 'a' + 10; }

static void decode(char *text) {
	char *out = text;
	for (; *text; text++)
		if (*text == '%') {
			*out++ = (char)(digit(text[1]) << 4 | digit(text[2]));
			text += 2;
		} else
			*out++ = *text;
	*out = 0;
}

/* Decodes hex in place; returns the number of bytes. */
static int bytes(char *hex) {
	int n = 0;
	for (char *in = hex; *in; in += 2)
		hex[n++] = (char)(digit(in[0]) << 4 | digit(in[1]));
	return n;
}

static void text(const char *key, const char *value, int length) {
	printf(" %s=", key);
	for (int i = 0; i < length; i++) {
		unsigned char c = (unsigned char)value[i];
		if (c > ' ' && c < 0x7F && c != '%')
			putchar(c);
		else
			printf("%%%02X", c);
	}
}

static void hex(const char *key, const char *value, int length) {
	static const char digits[] = "0123456789abcdef";
	printf(" %s=", key);
	for (int i = 0; i < length; i++) {
		putchar(digits[(unsigned char)value[i] >> 4]);
		putchar(digits[value[i] & 15]);
	}
}

static void begin(void) { pthread_mutex_lock(&writing); }

static void end(void) {
	putchar('\n');
	fflush(stdout);
	pthread_mutex_unlock(&writing);
}

static void ok(const char *number, const char *key, int value) {
	begin();
	printf("%s ok", number);
	if (key)
		printf(" %s=%d", key, value);
	end();
}

static void failed(const char *number, const char *why, int code) {
	begin();
	printf("%s failed", number);
	char line[256];
	int length = snprintf(line, sizeof line, "%s (%d)", why ? why : "Paho C", code);
	text("why", line, length < (int)sizeof line ? length : (int)sizeof line - 1);
	end();
}

static Asked *ask(const char *number, Peer *peer) {
	Asked *asked = malloc(sizeof *asked);
	snprintf(asked->number, sizeof asked->number, "%s", number);
	asked->peer = peer;
	return asked;
}

static void done(void *context, const char *key, int value) {
	Asked *asked = context;
	ok(asked->number, key, value);
	free(asked);
}

static void connected(void *c, MQTTAsync_successData *d) { done(c, "session", d->alt.connect.sessionPresent); }
static void connected5(void *c, MQTTAsync_successData5 *d) { done(c, "session", d->alt.connect.sessionPresent); }
static void subscribed(void *c, MQTTAsync_successData *d) { done(c, "reason", d->alt.qos); }
static void answered(void *c, MQTTAsync_successData *d) { (void)d; done(c, NULL, 0); }
static void answered5(void *c, MQTTAsync_successData5 *d) { done(c, "reason", d->reasonCode); }
static void published5(void *c, MQTTAsync_successData5 *d) { (void)d; done(c, NULL, 0); } /* 1.3.12 says 0 whatever PUBACK says */

static void refused(void *context, MQTTAsync_failureData *data) {
	Asked *asked = context;
	failed(asked->number, data ? data->message : NULL, data ? data->code : 0);
	free(asked);
}

static void refused5(void *context, MQTTAsync_failureData5 *data) {
	Asked *asked = context;
	failed(asked->number, data->message, data->reasonCode ? (int)data->reasonCode : data->code);
	free(asked);
}

static void lost(void *context, char *cause) {
	Peer *peer = context;
	begin();
	printf("- lost client=%s", peer->name);
	text("why", cause ? cause : "", cause ? (int)strlen(cause) : 0);
	end();
}

/* The broker said DISCONNECT, which MQTT 5 lets it. */
static void farewell(void *context, MQTTProperties *properties, enum MQTTReasonCodes reason) {
	(void)properties;
	lost(context, (char *)MQTTReasonCode_toString(reason));
}

static void property(const MQTTProperty *p) {
	switch (p->identifier) {
	case MQTTPROPERTY_CODE_USER_PROPERTY: {
		char pair[1024];
		int length = snprintf(pair, sizeof pair, "%.*s=%.*s", p->value.data.len, p->value.data.data, p->value.value.len, p->value.value.data);
		text("user", pair, length);
		break;
	}
	case MQTTPROPERTY_CODE_CONTENT_TYPE: text("type", p->value.data.data, p->value.data.len); break;
	case MQTTPROPERTY_CODE_RESPONSE_TOPIC: text("response", p->value.data.data, p->value.data.len); break;
	case MQTTPROPERTY_CODE_CORRELATION_DATA: hex("correlation", p->value.data.data, p->value.data.len); break;
	case MQTTPROPERTY_CODE_MESSAGE_EXPIRY_INTERVAL: printf(" expiry=%d", p->value.integer4); break;
	case MQTTPROPERTY_CODE_SUBSCRIPTION_IDENTIFIER: printf(" identifier=%d", p->value.integer4); break;
	default: break;
	}
}

static int arrived(void *context, char *topic, int length, MQTTAsync_message *message) {
	Peer *peer = context;
	begin();
	printf("- message client=%s qos=%d retain=%d", peer->name, message->qos, message->retained);
	text("topic", topic, length ? length : (int)strlen(topic));
	hex("payload", message->payload, message->payloadlen);
	for (int i = 0; i < message->properties.count; i++)
		property(&message->properties.array[i]);
	end();
	MQTTAsync_freeMessage(&message);
	MQTTAsync_free(topic);
	return 1;
}

static void add_text(MQTTProperties *properties, enum MQTTPropertyCodes code, const char *value, int length) {
	if (!value)
		return;
	MQTTProperty p = {.identifier = code};
	p.value.data.data = (char *)value;
	p.value.data.len = length;
	MQTTProperties_add(properties, &p);
}

static void add_number(MQTTProperties *properties, enum MQTTPropertyCodes code, int value) {
	if (!value)
		return;
	MQTTProperty p = {.identifier = code};
	if (code == MQTTPROPERTY_CODE_TOPIC_ALIAS)
		p.value.integer2 = (unsigned short)value;
	else
		p.value.integer4 = (unsigned)value;
	MQTTProperties_add(properties, &p);
}

/* Response options for a command of either version. */
static MQTTAsync_responseOptions respond(Asked *asked, MQTTAsync_onSuccess *three) {
	MQTTAsync_responseOptions options = MQTTAsync_responseOptions_initializer;
	options.context = asked;
	if (asked->peer->v5) {
		options.onSuccess5 = answered5;
		options.onFailure5 = refused5;
	} else {
		options.onSuccess = three;
		options.onFailure = refused;
	}
	return options;
}

static void check(int rc, Asked *asked) {
	if (rc != MQTTASYNC_SUCCESS) {
		failed(asked->number, MQTTAsync_strerror(rc), rc);
		free(asked);
	}
}

static void dial(const char *line, Peer *peer, const Words *w) {
	char address[256];
	const char *url = get(w, "url"), *rest = strstr(url, "://");
	const char *scheme = strncmp(url, "mqtts:", 6) == 0 ? "ssl" : strncmp(url, "mqtt:", 5) == 0 ? "tcp" : strncmp(url, "wss:", 4) == 0 ? "wss" : "ws";
	snprintf(address, sizeof address, "%s%s", scheme, rest);
	int version = number(w, "version"), web = scheme[0] == 'w';
	peer->v5 = version == MQTTVERSION_5;
	MQTTAsync_createOptions create = MQTTAsync_createOptions_initializer5;
	create.MQTTVersion = version;
	create.maxBufferedMessages = 1000;
	if (peer->handle)
		MQTTAsync_destroy(&peer->handle);
	Asked *asked = ask(line, peer);
	int rc = MQTTAsync_createWithOptions(&peer->handle, address, get(w, "id"), MQTTCLIENT_PERSISTENCE_NONE, NULL, &create);
	if (rc != MQTTASYNC_SUCCESS) {
		check(rc, asked);
		return;
	}
	MQTTAsync_setCallbacks(peer->handle, peer, lost, arrived, NULL);
	MQTTAsync_setDisconnected(peer->handle, peer, farewell);

	MQTTAsync_connectOptions three = MQTTAsync_connectOptions_initializer, three_web = MQTTAsync_connectOptions_initializer_ws;
	MQTTAsync_connectOptions five = MQTTAsync_connectOptions_initializer5, five_web = MQTTAsync_connectOptions_initializer5_ws;
	MQTTAsync_connectOptions options = peer->v5 ? (web ? five_web : five) : (web ? three_web : three);
	options.keepAliveInterval = number(w, "keepalive");
	options.context = asked;
	MQTTProperties properties = MQTTProperties_initializer, will_properties = MQTTProperties_initializer;
	if (peer->v5) {
		options.cleanstart = number(w, "clean");
		add_number(&properties, MQTTPROPERTY_CODE_SESSION_EXPIRY_INTERVAL, number(w, "session"));
		add_number(&will_properties, MQTTPROPERTY_CODE_WILL_DELAY_INTERVAL, number(w, "will-delay"));
		options.connectProperties = &properties;
		options.willProperties = get(w, "will-topic") ? &will_properties : NULL;
		options.onSuccess5 = connected5;
		options.onFailure5 = refused5;
	} else {
		options.MQTTVersion = version;
		options.cleansession = number(w, "clean");
		options.onSuccess = connected;
		options.onFailure = refused;
	}
	MQTTAsync_willOptions will = MQTTAsync_willOptions_initializer;
	if (get(w, "will-topic")) {
		will.topicName = get(w, "will-topic");
		will.payload.data = get(w, "will-payload");
		will.payload.len = bytes((char *)will.payload.data);
		will.qos = number(w, "will-qos");
		will.retained = number(w, "will-retain");
		options.will = &will;
	}
	MQTTAsync_SSLOptions tls = MQTTAsync_SSLOptions_initializer;
	tls.trustStore = get(w, "ca");
	tls.verify = 1;
	if (strcmp(scheme, "ssl") == 0 || strcmp(scheme, "wss") == 0)
		options.ssl = &tls;
	check(MQTTAsync_connect(peer->handle, &options), asked);
	MQTTProperties_free(&properties);
	MQTTProperties_free(&will_properties);
}

static void publish(const char *line, Peer *peer, const Words *w) {
	Asked *asked = ask(line, peer);
	MQTTAsync_responseOptions options = respond(asked, answered);
	if (peer->v5)
		options.onSuccess5 = published5;
	MQTTAsync_message message = MQTTAsync_message_initializer;
	message.payload = (char *)get(w, "payload");
	message.payloadlen = bytes(message.payload);
	message.qos = number(w, "qos");
	message.retained = number(w, "retain");
	if (peer->v5) {
		const char *type = get(w, "type"), *response = get(w, "response");
		char *correlation = (char *)get(w, "correlation");
		add_text(&message.properties, MQTTPROPERTY_CODE_CONTENT_TYPE, type, type ? (int)strlen(type) : 0);
		add_text(&message.properties, MQTTPROPERTY_CODE_RESPONSE_TOPIC, response, response ? (int)strlen(response) : 0);
		add_text(&message.properties, MQTTPROPERTY_CODE_CORRELATION_DATA, correlation, correlation ? bytes(correlation) : 0);
		add_number(&message.properties, MQTTPROPERTY_CODE_MESSAGE_EXPIRY_INTERVAL, number(w, "expiry"));
		add_number(&message.properties, MQTTPROPERTY_CODE_TOPIC_ALIAS, number(w, "alias"));
		for (int i = 0; i < w->count; i++)
			if (strcmp(w->keys[i], "user") == 0) {
				char *equals = strchr(w->values[i], '=');
				MQTTProperty p = {.identifier = MQTTPROPERTY_CODE_USER_PROPERTY};
				p.value.data.data = w->values[i];
				p.value.data.len = (int)(equals - w->values[i]);
				p.value.value.data = equals + 1;
				p.value.value.len = (int)strlen(equals + 1);
				MQTTProperties_add(&message.properties, &p);
			}
	}
	check(MQTTAsync_sendMessage(peer->handle, get(w, "known") ? "" : get(w, "topic"), &message, &options), asked);
	MQTTProperties_free(&message.properties);
}

static void disconnect(const char *line, Peer *peer) {
	Asked *asked = ask(line, peer);
	MQTTAsync_disconnectOptions three = MQTTAsync_disconnectOptions_initializer, five = MQTTAsync_disconnectOptions_initializer5;
	MQTTAsync_disconnectOptions options = peer->v5 ? five : three;
	options.timeout = 1000; /* ms, for what is under way */
	options.context = asked;
	if (peer->v5) {
		options.onSuccess5 = answered5;
		options.onFailure5 = refused5;
	} else {
		options.onSuccess = answered;
		options.onFailure = refused;
	}
	check(MQTTAsync_disconnect(peer->handle, &options), asked);
}

static Peer *find(const char *name) {
	Peer *peer = peers;
	while (peer && strcmp(peer->name, name) != 0)
		peer = peer->next;
	if (!peer) {
		peer = calloc(1, sizeof *peer);
		snprintf(peer->name, sizeof peer->name, "%s", name);
		peer->next = peers;
		peers = peer;
	}
	return peer;
}

static void perform(const char *line, const Words *w) {
	Peer *peer = find(get(w, "client"));
	if (strcmp(w->verb, "connect") == 0)
		dial(line, peer, w);
	else if (strcmp(w->verb, "publish") == 0)
		publish(line, peer, w);
	else if (strcmp(w->verb, "subscribe") == 0) {
		Asked *asked = ask(line, peer);
		MQTTAsync_responseOptions options = respond(asked, subscribed);
		if (peer->v5)
			add_number(&options.properties, MQTTPROPERTY_CODE_SUBSCRIPTION_IDENTIFIER, number(w, "identifier"));
		check(MQTTAsync_subscribe(peer->handle, get(w, "filter"), number(w, "qos"), &options), asked);
		MQTTProperties_free(&options.properties);
	} else if (strcmp(w->verb, "unsubscribe") == 0) {
		Asked *asked = ask(line, peer);
		MQTTAsync_responseOptions options = respond(asked, answered);
		check(MQTTAsync_unsubscribe(peer->handle, get(w, "filter"), &options), asked);
	} else if (strcmp(w->verb, "disconnect") == 0)
		disconnect(line, peer);
	else { /* close; the few bytes of the peer stay, for late callbacks */
		if (peer->handle)
			MQTTAsync_destroy(&peer->handle);
		ok(line, NULL, 0);
	}
}

int main(void) {
	char *line = NULL;
	size_t size = 0;
	ssize_t length;
	while ((length = getline(&line, &size, stdin)) > 0) {
		if (line[length - 1] == '\n')
			line[length - 1] = 0;
		Words w = {0};
		char *save, *number = strtok_r(line, " ", &save);
		w.verb = strtok_r(NULL, " ", &save);
		for (char *pair; w.count < 40 && (pair = strtok_r(NULL, " ", &save));) {
			char *equals = strchr(pair, '=');
			*equals = 0;
			decode(equals + 1);
			w.keys[w.count] = pair;
			w.values[w.count++] = equals + 1;
		}
		perform(number, &w);
	}
	return 0;
}
