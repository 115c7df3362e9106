// Which microphone and which camera.
import type { JSX } from "preact";
import type { Device, Media } from "../../voice/media";

export function Devices({ media }: { media: Media }): JSX.Element {
  return (
    <details class="voice-devices">
      <summary>Devices</summary>
      <div class="voice-choices">
        <Choice
          name="Microphone"
          devices={media.microphones.value}
          chosen={media.microphone.value}
          choose={(id) => void media.useMicrophone(id)}
        />
        {media.picture.value !== undefined && (
          <Choice
            name="Camera"
            devices={media.cameras.value}
            chosen={media.camera.value}
            choose={(id) => void media.show(id)}
          />
        )}
      </div>
    </details>
  );
}

interface ChoiceProps {
  name: string;
  devices: readonly Device[];
  chosen: string;
  choose: (id: string) => void;
}

function Choice({ name, devices, chosen, choose }: ChoiceProps): JSX.Element {
  return (
    <label>
      {name}
      <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
        {devices.map(({ id, name: title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
