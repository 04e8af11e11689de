import type { ComponentChildren, Ref } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { mdiClose, mdiDotsVertical } from '@mdi/js';
import { t } from '../text/text';
import { Icon } from './Icon';

/** What makes a native dialog modal as long as it is there: closed by Escape and a click beside it, it gives the focus back to what opened it. */
export function useModal(onClose: () => void): { ref: Ref<HTMLDialogElement>; onCancel(event: Event): void; onClick(event: Event): void } {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    const dialog = ref.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return {
    ref,
    onCancel: (event) => {
      event.preventDefault();
      onClose();
    },
    onClick: (event) => {
      if (event.target === event.currentTarget) onClose();
    },
  };
}

/** A native modal dialog. */
export function Dialog({ title, sheet = false, onClose, children, actions }: {
  title: string; sheet?: boolean; onClose(): void; children: ComponentChildren; actions?: ComponentChildren;
}) {
  const heading = useId();
  return (
    <dialog {...useModal(onClose)} class={sheet ? 'dialog sheet' : 'dialog'} aria-labelledby={heading}>
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id={heading}>{title}</h2>
          <button type="button" class="icon-button quiet" aria-label={t('action.close')} onClick={onClose}><Icon path={mdiClose} /></button>
        </header>
        {children}
        {actions && <footer class="dialog-actions">{actions}</footer>}
      </div>
    </dialog>
  );
}

/** Asks before something that cannot be taken back. */
export function Confirm({ title, text, yes, danger = false, onYes, onNo }: {
  title: string; text: ComponentChildren; yes: string; danger?: boolean; onYes(): void; onNo(): void;
}) {
  return (
    <Dialog
      title={title}
      onClose={onNo}
      actions={
        <>
          <button type="button" class="button quiet" onClick={onNo}>{t('action.cancel')}</button>
          <button type="button" class={danger ? 'button danger' : 'button primary'} onClick={onYes}>{yes}</button>
        </>
      }
    >
      <div class="dialog-text">{text}</div>
    </Dialog>
  );
}

export interface MenuItem {
  label: string;
  icon: string;
  danger?: boolean;
  disabled?: boolean;
  run(): void;
}

/** Three dots with actions; closes on Escape, on a click outside, and when the focus leaves. */
export function Menu({ label, items }: { label: string; items: readonly MenuItem[] }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    box.current?.querySelector<HTMLButtonElement>('[role=menuitem]:not(:disabled)')?.focus();
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const close = (): void => {
    setOpen(false);
    box.current?.querySelector<HTMLButtonElement>('.menu-opener')?.focus();
  };
  const step = (by: number): void => {
    const all = [...(box.current?.querySelectorAll<HTMLButtonElement>('[role=menuitem]:not(:disabled)') ?? [])];
    const at = all.findIndex((item) => item === document.activeElement);
    all[(at + by + all.length) % all.length]?.focus();
  };
  return (
    <div
      ref={box}
      class="menu"
      onKeyDown={(event) => {
        if (!open) return;
        if (event.key === 'Escape') close();
        else if (event.key === 'ArrowDown') step(1);
        else if (event.key === 'ArrowUp') step(-1);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onFocusOut={(event) => {
        if (event.relatedTarget instanceof Node && !box.current?.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button type="button" class="icon-button quiet menu-opener" aria-haspopup="menu" aria-expanded={open} aria-label={label} onClick={() => setOpen(!open)}>
        <Icon path={mdiDotsVertical} />
      </button>
      {open && (
        <div class="menu-list" role="menu" aria-label={label}>
          {items.map((item) => (
            <button key={item.label} type="button" role="menuitem" tabIndex={-1} class={item.danger ? 'danger' : ''} disabled={item.disabled} onClick={() => { close(); item.run(); }}>
              <Icon path={item.icon} size={18} />
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
