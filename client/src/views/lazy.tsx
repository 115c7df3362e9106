// Parts of the page that are loaded when they are first shown.
import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { loadPairStyles } from "../app/pair-styles";
import { Failed, Loading } from "./loading";

/** A component that loads the one it stands for, under the name of what is being fetched;
 * without a name nothing is shown meanwhile. */
export function lazy<Props extends object>(
  what: string,
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => JSX.Element {
  let known: ComponentType<Props> | undefined;
  return function Lazy(props: Props): JSX.Element {
    const [attempt, setAttempt] = useState(0);
    const [problem, setProblem] = useState<unknown>(undefined);
    const [, setLoaded] = useState(known !== undefined);
    useEffect(() => {
      let current = true;
      if (known !== undefined) return undefined;
      load().then(
        (component) => {
          known = component;
          if (current) setLoaded(true);
        },
        (error: unknown) => {
          if (current) setProblem(error);
        },
      );
      return () => {
        current = false;
      };
    }, [attempt]);
    if (known !== undefined) {
      const Component = known;
      return <Component {...props} />;
    }
    if (problem === undefined) return what === "" ? <></> : <Loading what={what} />;
    const again = (): void => {
      setProblem(undefined);
      setAttempt(attempt + 1);
    };
    return <Failed error={problem} again={again} />;
  };
}

/** The same for what two people share, which has styles of its own. */
export function lazyPair<Props extends object>(
  what: string,
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => JSX.Element {
  return lazy(what, async () => (await Promise.all([load(), loadPairStyles()]))[0]);
}
