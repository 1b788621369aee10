/** Closed list of what can go wrong between the portal and a broker, with the words that a person gets. */
export const kafkaErrorWords = {
  ADDRESS_DENIED: {
    title: "This address may not be dialled",
    cause: "This portal's outbound policy denies the broker's address or port, or one that the broker advertises.",
    nextStep:
      "Use another address, or ask who runs the portal: KAFKA_PRIVATE_ADDRESSES allows an intranet, KAFKA_ALLOWED_ADDRESSES single ranges.",
  },
  DNS_UNKNOWN: {
    title: "The broker's name is unknown",
    cause: "The name server has no address for it.",
    nextStep: "Check the spelling, and that the name resolves on the machine that runs the portal.",
  },
  DNS_FAILED: {
    title: "The name server gave no answer",
    cause: "The name server of the portal's machine is not reachable, or failed at this name for the moment.",
    nextStep: "Test again in a minute. If it stays so, check the name server of the machine that runs the portal.",
  },
  HOST_UNREACHABLE: {
    title: "There is no way to this address",
    cause: "The network has no route to the broker, or a firewall on the way refuses the connection.",
    nextStep: "Check the address, and the route and firewall between the portal and the broker.",
  },
  CONNECTION_REFUSED: {
    title: "Nothing listens at this port",
    cause: "The machine answered that the port is closed: Kafka is down, or its port is another one.",
    nextStep: "Check the port in the broker's listeners, and that Kafka runs.",
  },
  CONNECTION_TIMEOUT: {
    title: "No answer in time",
    cause: "The address does not answer: a firewall drops the packets, the machine is off, or the broker is stuck.",
    nextStep: "Check firewall and route between the portal and the broker.",
  },
  CONNECTION_CLOSED: {
    title: "The broker closed the connection",
    cause: "It ended the conversation without a word: it is stopping, or it does not understand what it was sent.",
    nextStep: "Check that the port is one of Kafka's, and that its listener has this security protocol.",
  },
  TLS_EXPECTED: {
    title: "The port speaks TLS",
    cause: "The portal spoke plaintext (SASL_PLAINTEXT) to a port that answers in TLS only.",
    nextStep: "Choose SASL_SSL for this port, or SSL if its clients sign in by certificate.",
  },
  TLS_NOT_SPOKEN: {
    title: "The port does not speak TLS",
    cause:
      "A TLS handshake was started, and the other side answered in plaintext or hung up: it is a plaintext listener, or something on the way does not let TLS through.",
    nextStep:
      "Use the port of the broker's SASL_SSL or SSL listener. A broker without one takes SASL_PLAINTEXT, which anyone on the way can read.",
  },
  TLS_UNTRUSTED: {
    title: "The broker's certificate is not trusted",
    cause: "It was signed by a CA that is not in the trust store in use.",
    nextStep: "Choose Own CA certificate under TLS trust, and paste the certificate of the CA that signed it.",
  },
  TLS_NAME_MISMATCH: {
    title: "The broker's certificate is for another name",
    cause: "The name in the brokers list, or the one that the broker advertises, is not in its certificate.",
    nextStep:
      "Use a name that the certificate holds, enter that name under TLS server name, or let the broker's certificate be issued anew.",
  },
  TLS_EXPIRED: {
    title: "The broker's certificate has expired",
    cause:
      "It was not renewed in time, or the broker still shows the old one; a portal clock that is ahead looks alike.",
    nextStep: "Have the broker's certificate renewed, and check the clock of the machine that runs the portal.",
  },
  TLS_NOT_YET_VALID: {
    title: "The broker's certificate is not valid yet",
    cause: "Its validity begins later than now: the clock of the portal or of the CA that issued it is wrong.",
    nextStep: "Check the clock of the machine that runs the portal, then when the broker's certificate begins.",
  },
  TLS_VERSION: {
    title: "The broker's TLS version is too old",
    cause: "The port offers TLS 1.0 or 1.1 only, which are not safe any more. The portal speaks TLS 1.2 and 1.3.",
    nextStep: "Enable TLSv1.2 or TLSv1.3 in the broker's ssl.enabled.protocols.",
  },
  TLS_CLIENT_CERTIFICATE_REQUIRED: {
    title: "The broker asks for a client certificate",
    cause: "The listener has ssl.client.auth=required, and the settings hold no client certificate.",
    nextStep:
      "Choose SSL and paste a client certificate with its private key, or use a port that does not ask for one.",
  },
  TLS_CLIENT_CERTIFICATE_REFUSED: {
    title: "The broker refused the client certificate",
    cause: "It is signed by a CA that the broker does not trust, has expired, was revoked, or is not one for clients.",
    nextStep: "Compare the CA of the client certificate with the broker's ssl.truststore, and check its expiry.",
  },
  TLS_FAILED: {
    title: "TLS could not be agreed",
    cause:
      "Both sides speak TLS and found no common ground: no cipher suite in common, or with TLS 1.2 no client certificate.",
    nextStep: "Compare ssl.cipher.suites and ssl.client.auth of the listener with the broker's answer.",
  },
  AUTHENTICATION_FAILED: {
    title: "Username or password was refused",
    cause: "The broker does not know the user, or not for this SASL mechanism, or the password is another one.",
    nextStep:
      "Enter the SASL username and password again, and compare the mechanism with the user's credentials in Kafka.",
  },
  OAUTH_ENDPOINT_UNREACHABLE: {
    title: "The token endpoint gave no answer",
    cause: "The portal could not reach it, does not trust its certificate, or it failed by itself.",
    nextStep: "Check the token endpoint's address, and that the machine of the portal can reach it over HTTPS.",
  },
  OAUTH_CLIENT_REFUSED: {
    title: "The token endpoint issued no token",
    cause: "It does not know the client, the client secret is another one, or the scope is not for this client.",
    nextStep: "Compare OAuth client ID, client secret and scope with what your identity provider has.",
  },
  OAUTH_TOKEN_REFUSED: {
    title: "The broker refused the token",
    cause: "The token endpoint issued one, and the broker expects another issuer, audience, scope or extension.",
    nextStep: "Compare the broker's OAUTHBEARER settings with the token endpoint, the scope and the extensions here.",
  },
  MECHANISM_UNSUPPORTED: {
    title: "The broker does not offer this SASL mechanism",
    cause: "The listener has other mechanisms enabled.",
    nextStep: "Choose one of the mechanisms that the broker's answer names.",
  },
  SASL_NOT_OFFERED: {
    title: "The listener does not ask for a username",
    cause: "It is a Kafka listener without SASL (PLAINTEXT or SSL), and the settings say to sign in with SASL.",
    nextStep:
      "Use the port of a listener with SASL_PLAINTEXT or SASL_SSL, or choose SSL for one that asks for a client certificate.",
  },
  SASL_EXPECTED: {
    title: "The listener asks for a username",
    cause:
      "It is a listener with SASL over TLS, and the settings say to sign in by the client certificate alone (SSL).",
    nextStep: "Choose SASL_SSL and a mechanism for this port, or use the port of the broker's SSL listener.",
  },
  LISTENER_UNREACHABLE: {
    title: "The cluster names brokers that can't be reached",
    cause:
      "A broker of the list answered, and told clients to go on to addresses (advertised.listeners) that don't answer.",
    nextStep: "Set advertised.listeners to names that the portal can resolve and reach, or open the way to them.",
  },
  TOPIC_UNKNOWN: {
    title: "The topic does not exist",
    cause: "The cluster answered, and has no topic of this name that the user may see.",
    nextStep:
      "Check the name, or have the topic created: the portal never creates one. The settings have the command under What will be sent, Permissions.",
  },
  TOPIC_HIDDEN: {
    title: "The topic does not exist, or is hidden from this user",
    cause: "Kafka does not tell a user without rights on a topic whether the topic exists.",
    nextStep:
      "Check the topic's name first. If it is right, grant the user Write on the topic, better Write and Read. The settings have the commands under What will be sent, Permissions.",
  },
  TOPIC_FORBIDDEN: {
    title: "The user may not write to the topic",
    cause: "The cluster knows the user, and its ACLs give this user no Write on the topic.",
    nextStep:
      "Check the topic's name, then grant the user Write on it, better Write and Read. The settings have the commands under What will be sent, Permissions.",
  },
  RECORD_TOO_LARGE: {
    title: "The record is larger than the topic accepts",
    cause: "The topic's max.message.bytes, or the broker's message.max.bytes, is lower than the record.",
    nextStep: "Raise max.message.bytes of the topic.",
  },
  OFFSET_OUT_OF_RANGE: {
    title: "The topic no longer holds the records asked for",
    cause: "Retention has removed them, or the topic was deleted and created anew.",
    nextStep: "Check the topic's retention.ms, and whether it was created anew.",
  },
  RECORD_REFUSED: {
    title: "The topic refuses the record",
    cause: "The broker checks records of this topic and did not accept this one.",
    nextStep: "Compare the topic's settings with the broker's answer.",
  },
  NOT_KAFKA: {
    title: "The other side is not a Kafka broker",
    cause: "It answered, but not in Kafka's protocol: a web server, a proxy, or another service listens there.",
    nextStep: "Check host and port.",
  },
  NOT_ENOUGH_REPLICAS: {
    title: "Too few replicas are in sync",
    cause: "The topic wants more replicas to confirm a write (min.insync.replicas) than are alive.",
    nextStep: "Bring the missing brokers back. The portal goes on trying.",
  },
  BROKER_UNAVAILABLE: {
    title: "The partition has no leader at the moment",
    cause: "The broker that leads it is down or is being moved.",
    nextStep: "Nothing, if it passes within a minute. Else check the cluster's health.",
  },
  THROTTLED: {
    title: "The broker slows this user down",
    cause: "A quota for the user or client (producer_byte_rate, request_percentage) is used up, so it answers late.",
    nextStep: "Raise the quota for this user, or accept slower delivery: nothing is lost.",
  },
  CANCELLED: {
    title: "The test was cancelled",
    cause: "Somebody pressed Cancel, closed the page, or began another test before it was over.",
    nextStep: "Test again. A test log that was on its way may be in the topic.",
  },
  PASSWORD_UNREADABLE: {
    title: "The stored password or private key does not open",
    cause: "The portal runs with another encryption key than the one that sealed it, or the stored value was changed.",
    nextStep: "Put the earlier key back, or enter the password or private key again and save.",
  },
  UNKNOWN: {
    title: "An answer that the portal does not know",
    cause: "The cause is not in the portal's catalogue.",
    nextStep: "Unfold the broker's answer, and look there for its own words.",
  },
} as const;

export type KafkaErrorCode = keyof typeof kafkaErrorWords;
