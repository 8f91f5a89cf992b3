package chainrule.client.bench;

import chainrule.json.Json;

/** A part of the results: as people read it, and its numbers. */
record Section(String name, String markdown, Json numbers) { }
