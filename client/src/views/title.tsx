// The title of what is shown. It takes the focus when what had it is gone.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

let opening = true;

interface Props {
  /** The window's title. */
  name: string;
  /** 1 unless something above it is the page's heading. */
  level?: 1 | 2;
  children: ComponentChildren;
}

export function Title(props: Props): JSX.Element {
  const Heading = props.level === 2 ? "h2" : "h1";
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (!opening && lost) heading.current?.focus({ preventScroll: true });
    opening = false;
  }, []);
  useEffect(() => {
    document.title = props.name === "" ? "Greenroom" : `${props.name} · Greenroom`;
  }, [props.name]);
  return (
    <Heading ref={heading} class="title" tabIndex={-1}>
      {props.children}
    </Heading>
  );
}
