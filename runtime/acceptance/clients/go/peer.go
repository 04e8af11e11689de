// Eclipse Paho for Go (MQTT 3.1 and 3.1.1) as a client program; see ../README.md.
package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	mqtt "github.com/eclipse/paho.mqtt.golang"
)

type words map[string]string

func (w words) number(key string) int {
	number, _ := strconv.Atoi(w[key])
	return number
}

func (w words) bytes(key string) []byte {
	bytes, _ := hex.DecodeString(w[key])
	return bytes
}

var (
	clients = map[string]mqtt.Client{} // of the main goroutine
	writing sync.Mutex
)

func tell(number string, verb string, pairs ...interface{}) {
	line := number + " " + verb
	for i := 0; i < len(pairs); i += 2 {
		line += fmt.Sprintf(" %v=%s", pairs[i], url.PathEscape(fmt.Sprint(pairs[i+1])))
	}
	writing.Lock()
	defer writing.Unlock()
	fmt.Println(line)
}

// answer waits for the broker apart from the main goroutine and tells how it went.
func answer(number string, token mqtt.Token, result func() []interface{}) {
	go func() {
		token.Wait()
		if token.Error() != nil {
			tell(number, "failed", "why", token.Error())
		} else {
			tell(number, "ok", result()...)
		}
	}()
}

func nothing() []interface{} { return nil }

func bit(on bool) int {
	if on {
		return 1
	}
	return 0
}

func options(w words) (*mqtt.ClientOptions, error) {
	address := strings.Replace(strings.Replace(w["url"], "mqtts:", "ssl:", 1), "mqtt:", "tcp:", 1)
	name := w["client"]
	options := mqtt.NewClientOptions().AddBroker(address).SetClientID(w["id"]).SetCleanSession(w["clean"] == "1")
	options.SetProtocolVersion(uint(w.number("version"))).SetAutoReconnect(false).SetConnectTimeout(10 * time.Second)
	options.SetKeepAlive(time.Duration(w.number("keepalive")) * time.Second)
	if strings.HasPrefix(address, "ssl:") || strings.HasPrefix(address, "wss:") {
		pem, err := os.ReadFile(w["ca"])
		if err != nil {
			return nil, err
		}
		trusted := x509.NewCertPool()
		trusted.AppendCertsFromPEM(pem)
		options.SetTLSConfig(&tls.Config{RootCAs: trusted, ServerName: "127.0.0.1"})
	}
	if w["will-topic"] != "" {
		options.SetBinaryWill(w["will-topic"], w.bytes("will-payload"), byte(w.number("will-qos")), w["will-retain"] == "1")
	}
	options.SetDefaultPublishHandler(func(_ mqtt.Client, m mqtt.Message) {
		tell("-", "message", "client", name, "topic", m.Topic(), "qos", m.Qos(), "retain", bit(m.Retained()), "payload", hex.EncodeToString(m.Payload()))
	})
	options.SetConnectionLostHandler(func(_ mqtt.Client, why error) { tell("-", "lost", "client", name, "why", why) })
	return options, nil
}

func do(number string, verb string, w words) {
	name := w["client"]
	client := clients[name]
	switch verb {
	case "connect":
		options, err := options(w)
		if err != nil {
			tell(number, "failed", "why", err)
			return
		}
		client = mqtt.NewClient(options)
		clients[name] = client
		answer(number, client.Connect(), nothing) // this version of the library does not tell whether there was a session
	case "subscribe":
		token := client.Subscribe(w["filter"], byte(w.number("qos")), nil)
		answer(number, token, func() []interface{} {
			return []interface{}{"reason", token.(*mqtt.SubscribeToken).Result()[w["filter"]]}
		})
	case "unsubscribe":
		answer(number, client.Unsubscribe(w["filter"]), nothing)
	case "publish":
		answer(number, client.Publish(w["topic"], byte(w.number("qos")), w["retain"] == "1", w.bytes("payload")), nothing)
	case "disconnect":
		client.Disconnect(250) // what is left to send gets 250 ms at most
		tell(number, "ok")
	case "close":
		if client != nil && client.IsConnected() {
			client.Disconnect(250)
		}
		delete(clients, name)
		tell(number, "ok")
	}
}

func main() {
	lines := bufio.NewReaderSize(os.Stdin, 1<<16)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return
		}
		parts := strings.Split(strings.TrimSuffix(line, "\n"), " ")
		w := words{}
		for _, pair := range parts[2:] {
			key, value, _ := strings.Cut(pair, "=")
			w[key], _ = url.PathUnescape(value)
		}
		do(parts[0], parts[1], w)
	}
}
