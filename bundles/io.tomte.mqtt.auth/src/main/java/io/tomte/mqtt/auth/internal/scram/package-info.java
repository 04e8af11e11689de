/** SCRAM as a server speaks it: RFC 5802 and RFC 7677, and SASLprep, RFC 4013. Pure; knows neither MQTT nor accounts. */
package io.tomte.mqtt.auth.internal.scram;
