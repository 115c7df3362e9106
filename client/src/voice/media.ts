// One's own microphone and camera: asked for, muted, exchanged, given back.
import { signal } from "@preact/signals";
import { refusalText } from "./refusal";
import type { Tools } from "./tools";

export interface Device {
  id: string;
  name: string;
}

export interface MediaCalls {
  /** Another track is what others should hear. */
  voice(track: MediaStreamTrack): void;
  /** Another track is what they should see; undefined: none. */
  picture(track: MediaStreamTrack | undefined): void;
}

const PICTURE = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { max: 24 } };

export class Media {
  readonly microphones = signal<readonly Device[]>([]);
  readonly cameras = signal<readonly Device[]>([]);
  /** Ids of those in use; empty: none, or the system's choice. */
  readonly microphone = signal("");
  readonly camera = signal("");
  readonly muted = signal(false);
  /** What one's own camera shows; undefined: it is off. */
  readonly picture = signal<MediaStream | undefined>(undefined);
  /** Why a device could not be had, as a sentence; empty: it could. */
  readonly trouble = signal("");
  private voiceTrack: MediaStreamTrack | undefined;
  private pictureTrack: MediaStreamTrack | undefined;
  /** Counts openings and closings, by which a late answer is told from a wanted one. */
  private turn = 0;
  private pictureTurn = 0;
  private readonly refresh = (): void => void this.list();

  constructor(
    private readonly tools: Tools,
    private readonly calls: MediaCalls,
  ) {}

  /** The tracks to send, those that there are. */
  get tracks(): { voice: MediaStreamTrack | undefined; picture: MediaStreamTrack | undefined } {
    return { voice: this.voiceTrack, picture: this.pictureTrack };
  }

  /** Asks for the microphone. `late`: it was closed, or opened again, meanwhile. */
  async open(): Promise<"open" | "refused" | "late"> {
    const turn = ++this.turn;
    const got = await this.ask("microphone", this.microphone.value);
    if (turn !== this.turn) {
      if (typeof got !== "string") got.stop();
      return "late";
    }
    if (typeof got === "string") {
      this.trouble.value = got;
      return "refused";
    }
    this.trouble.value = "";
    this.takeVoice(got);
    this.tools.devices?.addEventListener("devicechange", this.refresh);
    await this.list();
    return turn === this.turn ? "open" : "late";
  }

  /** Gives everything back. */
  close(): void {
    this.turn++;
    this.tools.devices?.removeEventListener("devicechange", this.refresh);
    this.hide();
    this.dropVoice();
    this.muted.value = false;
    this.trouble.value = "";
  }

  mute(muted: boolean): void {
    this.muted.value = muted;
    if (this.voiceTrack !== undefined) this.voiceTrack.enabled = !muted;
  }

  /** Speaks through another microphone; "" leaves the choice to the system. */
  async useMicrophone(id: string): Promise<void> {
    const turn = this.turn;
    const got = await this.ask("microphone", id);
    if (typeof got === "string") {
      this.trouble.value = got;
    } else if (turn !== this.turn || this.voiceTrack === undefined) {
      got.stop();
    } else {
      this.trouble.value = "";
      this.dropVoice();
      this.takeVoice(got);
    }
  }

  /** Turns the camera on, or another one; "" leaves the choice to the system. */
  async show(id = this.camera.value): Promise<void> {
    const turn = ++this.pictureTurn;
    const got = await this.ask("camera", id);
    if (turn !== this.pictureTurn || this.voiceTrack === undefined) {
      if (typeof got !== "string") got.stop();
    } else if (typeof got === "string") {
      this.trouble.value = got;
    } else {
      this.trouble.value = "";
      this.takePicture(got);
      await this.list();
    }
  }

  /** Turns the camera off. */
  hide(): void {
    this.pictureTurn++;
    if (this.pictureTrack === undefined) return;
    this.dropPicture();
    this.picture.value = undefined;
    this.calls.picture(undefined);
  }

  private async ask(what: "microphone" | "camera", id: string): Promise<MediaStreamTrack | string> {
    const chosen = id === "" ? {} : { deviceId: { exact: id } };
    const wanted = what === "microphone" ? { audio: chosen } : { video: { ...PICTURE, ...chosen } };
    try {
      if (this.tools.devices === undefined) throw new DOMException("", "NotSupportedError");
      const [track] = (await this.tools.devices.getUserMedia(wanted)).getTracks();
      return track ?? refusalText("NotFoundError", what);
    } catch (error) {
      const name = error instanceof Error || error instanceof DOMException ? error.name : "";
      if (id !== "" && name === "OverconstrainedError") return this.ask(what, "");
      return refusalText(name, what);
    }
  }

  private takeVoice(track: MediaStreamTrack): void {
    this.voiceTrack = track;
    this.microphone.value = track.getSettings().deviceId ?? "";
    track.enabled = !this.muted.value;
    track.onended = () => void this.useMicrophone("");
    this.calls.voice(track);
  }

  private dropVoice(): void {
    if (this.voiceTrack === undefined) return;
    this.voiceTrack.onended = null;
    this.voiceTrack.stop();
    this.voiceTrack = undefined;
  }

  private takePicture(track: MediaStreamTrack): void {
    this.dropPicture();
    this.pictureTrack = track;
    this.camera.value = track.getSettings().deviceId ?? "";
    track.onended = () => this.hide();
    this.picture.value = this.tools.stream([track]);
    this.calls.picture(track);
  }

  private dropPicture(): void {
    if (this.pictureTrack === undefined) return;
    this.pictureTrack.onended = null;
    this.pictureTrack.stop();
    this.pictureTrack = undefined;
  }

  private async list(): Promise<void> {
    const all = (await this.tools.devices?.enumerateDevices().catch(() => [])) ?? [];
    this.microphones.value = named(all, "audioinput", "Microphone");
    this.cameras.value = named(all, "videoinput", "Camera");
  }
}

/** Browsers name devices, and give their ids, only once one of the kind was allowed. */
function named(all: MediaDeviceInfo[], kind: MediaDeviceKind, word: string): Device[] {
  return all
    .filter((device) => device.kind === kind && device.deviceId !== "")
    .map(({ deviceId, label }, index) => ({
      id: deviceId,
      name: label === "" ? `${word} ${index + 1}` : label,
    }));
}
