package io.github.spencerpark.jupyter.kernel.display;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stands for IJava's class of this name. */
public class DisplayData {
  private final Map<String, Object> data = new LinkedHashMap<>();
  private final Map<String, Object> metadata = new LinkedHashMap<>();

  public void putData(MIMEType type, Object value, Object about) {
    data.merge(type.name(), value, (before, now) -> before + "" + now); // twice is seen
    metadata.put(type.name(), about);
  }

  public boolean hasDataForType(MIMEType type) {
    return data.containsKey(type.name());
  }

  public Map<String, Object> data() {
    return data;
  }

  public Map<String, Object> metadata() {
    return metadata;
  }
}
